// What was recorded, imported or entered, for the screens and for ritmctl. Screens' thread; queries and recordings run
// on the reader, files in the background: what takes long holds up neither a screen nor a tick.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/core/listeners.h"
#include "app/core/people.h"
#include "app/core/whole_file.h"
#include "app/core/workplace.h"
#include "app/training/history_port.h"

namespace ritm::core {

class Importer;

class HistoryDesk final : public app::HistoryPort {
  public:
    HistoryDesk(Workplace& workplace, People& people);
    ~HistoryDesk() override;

    void page(MemberId member, std::int64_t from, int count, app::Reply<app::SessionPage> reply) override;
    void bars(const app::BarQuestion& question, app::Reply<std::vector<app::HistoryBar>> reply) override;
    void detail(SessionId session, app::Reply<app::SessionDetail> reply) override;
    void edit(SessionId session, const app::SessionEdit& edit, app::Reply<Done> reply) override;
    void remove(SessionId session, app::Reply<Done> reply) override;
    void restore(SessionId session, app::Reply<Done> reply) override;
    void enter(const app::ManualEntry& entry, app::Reply<SessionId> reply) override;
    void import_files(MemberId member, std::vector<std::string> paths,
                      std::function<void(app::ImportProgress)> progress, app::Reply<app::ImportReport> reply) override;
    void cancel_import() override;
    void export_fit(SessionId session, const std::string& path, app::Reply<Done> reply) override;
    [[nodiscard]] app::Subscription on_change(app::Listener listener) override;
    // For the command line, which asks as somebody else than who trains here.
    void page_as(const readmodels::Viewer& viewer, const readmodels::PageQuestion& question,
                 app::Reply<app::SessionPage> reply);
    struct ExportOrder {
        SessionId session;
        std::string path;
        Existing existing = Existing::keep;
    };
    enum class Exported { whole, summary_only };  // summary_only: nothing was ever recorded, as of a manual entry
    // A file that is there and kept is a duplicate, named in the detail.
    void export_as(const readmodels::Viewer& viewer, const ExportOrder& order, app::Reply<Exported> reply);

  private:
    using Detail = readmodels::SessionDetail;
    struct Whole {
        Detail detail;
        std::string device_names;
        std::vector<training::NewRecord> new_records;
        std::optional<recorder::Series> series;  // none: nothing was recorded, or what was is gone
        std::optional<Fault> damage;             // why the recording, or a part of it, does not open
        [[nodiscard]] bool is_lost() const;      // there was a recording
    };
    // A session may be seen by its own person only; the person who trains here asks.
    [[nodiscard]] readmodels::Viewer viewer() const;
    static Outcome<Whole> whole(ReadSide& side, const readmodels::Viewer& viewer, SessionId session);

    Workplace& workplace_;
    People& people_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
    std::shared_ptr<Importer> importer_;
    Listeners listeners_;
    std::shared_ptr<void> announced_;
};

}  // namespace ritm::core
