// The history screen of somebody with 10,000 sessions: from opening the read connection to the first page and its bars.
#include "infra/policies/policies.h"
#include "infra/readmodels/session_history.h"
#include "infra/readmodels/session_history_query.h"
#include "tests/bench/bench_table.h"
#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::bench {
namespace {

namespace session = training::session;
using readmodels::BarPeriod;
using Session = session::Aggregate;

constexpr int sessions = 10'000;
constexpr int rounds = 5;

class TenThousandSessions {
  public:
    TenThousandSessions() {
        const Instant today = store_.clock().now();
        for (int i = 0; i < sessions; ++i) {
            const auto start = today - Millis(static_cast<std::int64_t>(i + 1) * 9 * 3'600'000);  // about ten years
            const SessionId id = store_.new_id<SessionId>();
            const auto entry = test::entry_of(id, member_, test::summary_at(start));
            (void)store_.send<Session>(id, entry, store_.context(member_));
        }
        store_.loop().run_until_idle();
    }

    // Bars over the whole of it, as the all-time chart asks.
    std::size_t open() {
        const auto reader = store_.reader();
        readmodels::SessionHistoryQuery query(reader->database(), store_.keys());
        const readmodels::Viewer viewer(member_, readmodels::Role::member);
        const auto page = query.page(viewer, {member_, 0, 50, {}, readmodels::Shelf::kept});
        const auto weeks = query.bars(viewer, {member_, BarPeriod::week, 520, {2026, 3, 1}, 1});
        const auto months = query.bars(viewer, {member_, BarPeriod::month, 120, {2026, 3, 1}, 1});
        return page && weeks && months ? static_cast<std::size_t>(page->total) : 0;
    }
    double page_ms() {
        const auto reader = store_.reader();
        readmodels::SessionHistoryQuery query(reader->database(), store_.keys());
        const readmodels::Viewer viewer(member_, readmodels::Role::member);
        return 1000 * fastest_seconds(rounds, [&] {
                   keep(query.page(viewer, {member_, 5'000, 50, {}, readmodels::Shelf::kept})->rows.size());
               });
    }

  private:
    test::OpenRuntime store_{[](vault::KeyPort& keys) {
                                 test::Models models;
                                 models.push_back(std::make_unique<readmodels::SessionHistoryModel>(keys));
                                 return models;
                             },
                             [](runtime::Runtime& runtime) {
                                 for (const auto& policy : policies::all_policies()) runtime.add(policy);
                             }};
    MemberId member_ = store_.new_id<MemberId>();
};

}  // namespace

std::vector<Figure> history_10000() {
    TenThousandSessions history;
    const double open_ms = 1000 * fastest_seconds(rounds, [&] { keep(history.open()); });
    return {{"history_10000_open", open_ms, "ms", {}, "", Better::lower, 1'000},
            {"history_10000_page", history.page_ms(), "ms", {}, "", Better::lower, 8}};
}

}  // namespace ritm::bench
