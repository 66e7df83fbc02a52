// Imports activity files one after the other: decoded and folded in the background, recognised on the reader, stored by
// the telemetry in pieces between which the ticks of a running session come, the event by the gateway. What is there
// already is recognised by content, and by start and duration (beside another file also by sport) of the same workout;
// a second one within the same file by content. A session that the person deleted comes back.
// Made and used on the screens' thread.
#pragma once
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/core/people.h"
#include "app/core/workplace.h"
#include "app/training/history_port.h"
#include "infra/formats/import.h"
#include "infra/recorder/chunk.h"

namespace ritm::core {

class Importer : public std::enable_shared_from_this<Importer> {
  public:
    struct Order {
        MemberId member;
        std::vector<std::string> paths;
        std::function<void(app::ImportProgress)> progress;  // may be empty
        app::Reply<app::ImportReport> reply;
    };
    Importer(Workplace& workplace, People& people, Order order);
    void begin();
    // What is imported stays; the rest is left. The reply says cancelled only if nothing was imported.
    void cancel() { cancelled_ = true; }
    [[nodiscard]] bool ended() const { return ended_; }

  private:
    // What was found for one session of a file.
    struct Candidate {
        formats::Importable importable;
        SessionId duplicate;  // nil: new
        bool duplicate_deleted = false;
    };
    struct ReadFile {
        std::vector<Candidate> candidates;
        std::vector<std::string> not_kept;
    };
    void next_file();
    // On its way into the store.
    struct Arrival {
        recorder::RecordingStart start;
        Candidate candidate;  // its series has become the chunks
        std::vector<recorder::Chunk> chunks;
        std::size_t stored = 0;
        bool begun = false;  // in the telemetry: to be closed or removed
    };
    void recognise(ReadFile file);
    void next_session();
    void store(Candidate candidate);
    void store_piece(const std::shared_ptr<Arrival>& arrival);
    Outcome<Done> write_piece(Arrival& arrival);
    void put_event(const std::shared_ptr<Arrival>& arrival);
    void known(SessionId session, const std::optional<Bytes>& content);
    void there(SessionId session, const std::optional<Bytes>& content);
    void file_failed(const Fault& fault);
    void session_failed(app::Problem problem);
    void file_ended();
    void end();
    static Outcome<ReadFile> read_file(const std::string& path);
    static Outcome<Done> look_up(ReadSide& side, Candidate& candidate, MemberId member);

    Workplace& workplace_;
    People& people_;
    Order order_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
    std::size_t file_ = 0;
    std::deque<Candidate> sessions_;
    app::ImportReport report_;
    bool cancelled_ = false;
    bool ended_ = false;
    // Of the file at hand.
    int taken_ = 0;                        // sessions that are in the store now, also those that were before
    std::map<Bytes, SessionId> contents_;  // theirs
    bool new_ones_ = false;                // some came in that were not there before
    std::vector<std::string> not_kept_;    // names of its maker's fields
    std::optional<app::ImportReport::Damage> damage_;
    std::optional<app::Problem> first_refusal_;
};

}  // namespace ritm::core
