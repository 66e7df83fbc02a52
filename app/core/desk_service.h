// What ritmctl may ask of an opened store, whether it opened the store itself or talks to the program that holds it.
// Verbs and their JSON are the contract of `ritmctl --json`. Screens' thread; answers once. Faults: malformed for an
// argument that is missing or of another type (whatever was sent), not_found for a member that nobody here is; without
// a member it is who trains here.
//
//   status                                  {folder, people, parked}: parked events (runtime/parked.h)
//   people                                  [{id, name, current}]
//   list    {member?, count?}               {total, sessions: [{id, name, sport, start, timer_s, distance_m, …}]}
//   import  {paths, member?}                {imported, duplicates, failed: [{file, reason}], partly: [{file, reason}],
//                                            damaged: [{file, reason}], not_kept: [{file, fields: [name], more}]}
//   export  {session, file, replace?}       {file}; conflict: it is there, and replace is not true
//   verify                                  {ok, events, problems: ["where: what"]} (store_check.h)
//   mend                                    {mended, left: ["model, what id"]}: the lists are what the events make
#pragma once
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "app/core/history_desk.h"
#include "app/core/people.h"
#include "infra/system/control_socket.h"

namespace ritm::core {

class DeskService {
  public:
    DeskService(Workplace& workplace, People& people, HistoryDesk& history)
        : workplace_(workplace), people_(people), history_(history) {}
    void answer(const system::ControlRequest& request, const system::ControlAnswer& answer);

  private:
    using MemberCall = std::function<void(MemberId)>;
    // Nil: nobody named and nobody here.
    void for_member(const nlohmann::json& arguments, const system::ControlAnswer& answer, MemberCall then);
    void status(const system::ControlAnswer& answer);
    void list(const nlohmann::json& arguments, const system::ControlAnswer& answer);
    void import(const nlohmann::json& arguments, const system::ControlAnswer& answer);
    void import_for(MemberId member, std::vector<std::string> paths, const system::ControlAnswer& answer);
    void export_file(const nlohmann::json& arguments, const system::ControlAnswer& answer);
    void verify(const system::ControlAnswer& answer);
    void mend(const system::ControlAnswer& answer);
    [[nodiscard]] nlohmann::json people() const;

    Workplace& workplace_;
    People& people_;
    HistoryDesk& history_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
};

// English, for logs and the command line; the screens have their own words.
std::string_view reason_of(app::Problem problem);

}  // namespace ritm::core
