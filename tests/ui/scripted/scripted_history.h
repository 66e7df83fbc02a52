// A history port with months of believable sessions: for pictures and screen tests. Answers at once, or when told.
#pragma once
#include <map>

#include "app/training/history_port.h"
#include "tests/ui/scripted/listeners.h"

namespace ritm::test {

class ScriptedHistory : public app::HistoryPort {
  public:
    // `today` is the last day; sessions go `days` back.
    void fill(CalendarDate today, int days, bool russian);
    void clear();
    void set_today(CalendarDate today) { today_ = today; }
    void hold_answers(bool hold) { holding_ = hold; }
    void answer_held();
    void refuse_next(app::Problem problem) { refusal_ = problem; }
    [[nodiscard]] const std::vector<app::SessionRow>& rows() const { return rows_; }
    SessionId add(app::SessionRow row);
    std::vector<std::string> imported;
    std::string exported;
    std::optional<app::ManualEntry> entered;
    std::int64_t unreadable = 0;
    std::optional<app::Problem> reading_fails;       // of the list and the bars, until it is taken away
    std::optional<app::ImportReport> import_report;  // of the next import; none: every file is a new workout
    bool keep_importing = false;
    std::optional<std::int64_t> moving_ms;  // of every session; none: not known
    std::map<SessionId, std::vector<app::NewRecord>> new_records;  // that fell in a session

    void page(MemberId member, std::int64_t from, int count, app::Reply<app::SessionPage> reply) override;
    void bars(const app::BarQuestion& question, app::Reply<std::vector<app::HistoryBar>> reply) override;
    void detail(SessionId session, app::Reply<app::SessionDetail> reply) override;
    void edit(SessionId session, const app::SessionEdit& edit, app::Reply<Done> reply) override;
    void remove(SessionId session, app::Reply<Done> reply) override;
    void restore(SessionId session, app::Reply<Done> reply) override;
    void enter(const app::ManualEntry& entry, app::Reply<SessionId> reply) override;
    void import_files(MemberId member, std::vector<std::string> paths,
                      std::function<void(app::ImportProgress)> progress, app::Reply<app::ImportReport> reply) override;
    void cancel_import() override { keep_importing = false; }
    void export_fit(SessionId session, const std::string& path, app::Reply<Done> reply) override;
    [[nodiscard]] app::Subscription on_change(app::Listener listener) override {
        return listeners_.add(std::move(listener));
    }

  private:
    void now_or_later(std::function<void()> answer);
    bool refused(auto& reply);
    bool reading_failed(auto& reply);

    std::vector<app::SessionRow> rows_;
    std::vector<app::SessionRow> removed_;
    std::vector<std::function<void()>> held_;
    CalendarDate today_{2026, 11, 22};
    bool holding_ = false;
    std::optional<app::Problem> refusal_;
    Listeners listeners_;
    std::uint8_t next_ = 1;
};

}  // namespace ritm::test
