// Groups of commands through the writer while calls below SQLite fail (conformance 13, 17, 32 and 38): every answer is
// true, at once, after a crash and after the next start.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "infra/eventstore/verify.h"
#include "tests/support/counter.h"
#include "tests/support/fault_vfs/fault_vfs.h"
#include "tests/support/open_runtime.h"

namespace ritm::runtime {
namespace {

using test::FaultVfs;
using test::counter::Add;
using test::counter::Added;
using test::counter::Aggregate;
using CounterId = Aggregate::Id;
using Result = CommandResult<Aggregate>;

constexpr std::int64_t unbearable = 13;

// Sums and numbers of additions per counter. It reads its row before it writes it, and an amount of 13 is more than it
// can bear after it has written.
class SumModel final : public InlineReadModel {
  public:
    explicit SumModel(std::int64_t version) : version_(version) {}
    [[nodiscard]] std::string_view name() const override { return "sums"; }
    [[nodiscard]] std::int64_t version() const override { return version_; }
    [[nodiscard]] const char* schema() const override {
        return "DROP TABLE IF EXISTS sums; CREATE TABLE sums(counter BLOB PRIMARY KEY, sum INTEGER NOT NULL, "
               "additions INTEGER NOT NULL, filler BLOB NOT NULL)";
    }
    [[nodiscard]] bool reads(std::string_view category) const override { return category == Aggregate::category; }
    Outcome<Done> apply(sqlite::Database& database, const LoggedEvent& event, std::vector<Change>& changes) override {
        const auto added = decode<Added>(event.payload);
        if (!added) return fail(Fault{Fault::Kind::corrupted, false, "an addition"});
        auto row = database.prepare("SELECT sum, additions FROM sums WHERE counter = ?");
        if (!row) return fail(row.error());
        const auto found = row->bind(event.stream.id).step();
        if (!found) return fail(found.error());
        const std::int64_t sum = (*found ? row->integer(0) : 0) + added->amount;
        const std::int64_t additions = (*found ? row->integer(1) : 0) + 1;
        auto put = database.prepare("INSERT OR REPLACE INTO sums VALUES(?, ?, ?, zeroblob(700))");
        if (!put) return fail(put.error());
        if (const auto done = put->bind(event.stream.id, sum, additions).run(); !done) return done;
        changes.push_back({"sums", event.stream.id});
        if (added->amount == unbearable) return fail(Fault{Fault::Kind::conflict, false, "thirteen"});
        return Done{};
    }

  private:
    std::int64_t version_;
};

test::OpenRuntime::MakeModels sums_of_version(std::int64_t version) {
    return [version](vault::KeyPort&) {
        test::Models models;
        models.push_back(std::make_unique<SumModel>(version));
        return models;
    };
}

// Little memory for pages, so that commands read and write in the middle of their group; often a checkpoint.
class Frugality final : public Work {
  public:
    Outcome<Done> execute(WriteSide& side) override {
        return side.store().database().exec("PRAGMA cache_size = 8; PRAGMA wal_autocheckpoint = 12");
    }
    void settle(const Outcome<Done>&) override {}
};

struct Sent {
    CounterId counter;
    Add add;
    CommandContext context;
    std::shared_ptr<std::optional<Result>> answer;
    int group = 0;
};

const Fault* fault_of(const Sent& sent) {
    const Result& result = **sent.answer;
    return result ? nullptr : std::get_if<Fault>(&result.error());
}
// The commit failed: nothing is stored, but what was written of it may count after a crash. The answer says so.
bool undecided(const Sent& sent) {
    const Fault* fault = fault_of(sent);
    return fault != nullptr && eventstore::may_be_stored(*fault);
}

// The log and the read model as a fresh look at some folder shows them.
struct Seen {
    std::map<Uuid, std::int64_t> events;  // by command
    std::map<Uuid, std::pair<std::int64_t, std::int64_t>> folded;
    std::map<Uuid, std::pair<std::int64_t, std::int64_t>> model;
};

class Club {
  public:
    explicit Club(const FaultVfs& disk) : runtime(sums_of_version(1), {}, disk.name()) {
        group(0);
        runtime.close();
        runtime.set_models(sums_of_version(2));  // so that the next start builds it anew
    }

    Outcome<Done> open() {
        auto opened = runtime.try_open();
        open_ = opened.has_value();
        return opened;
    }
    void close() {
        runtime.close();
        open_ = false;
    }
    [[nodiscard]] bool is_open() const { return open_; }

    // Several commands that wait at once: creations, several of one stream, one of many events, refusals, a
    // repetition, and in one group one that fails after it has written.
    void group(int number) {
        const CounterId fresh = runtime.new_id<CounterId>();
        send(shared_, {owner_, 1}, number);
        send(fresh, {{}, 2, 3}, number);
        send(shared_, {owner_, -1'000}, number);
        if (number == 2) send(shared_, {owner_, unbearable}, number);
        send(shared_, {owner_, 5}, number);
        send(fresh, {{}, 1}, number);
        if (!sent.empty()) again(sent.front(), number);
        send(runtime.new_id<CounterId>(), {owner_, 7, number == 1 ? 101 : 5},
             number);  // with a snapshot or without
        runtime.loop().run_until_idle();
    }
    void again(const Sent& one, int number) { ask(one.counter, one.add, one.context, number); }

    // Nothing may differ from what was answered; how: whether what is undecided may have become a deed.
    enum class Undecided : std::uint8_t { undone, possible };
    void check(const std::filesystem::path& folder, Undecided how, const std::string& when);

    test::OpenRuntime runtime;
    std::vector<Sent> sent;

  private:
    void send(CounterId counter, const Add& add, int number) { ask(counter, add, runtime.context(), number); }
    void ask(CounterId counter, const Add& add, const CommandContext& context, int number) {
        sent.push_back({counter, add, context, runtime.send<Aggregate>(counter, add, context), number});
    }
    Seen look(const std::filesystem::path& folder, const std::string& when);

    CounterId shared_ = runtime.new_id<CounterId>();
    MemberId owner_{Uuid{{9}}};
    bool open_ = true;
};

Seen Club::look(const std::filesystem::path& folder, const std::string& when) {
    Seen seen;
    eventstore::VerifyOptions with;
    with.keys = &runtime.keys();
    const auto report = eventstore::verify(folder, with);
    EXPECT_TRUE(report && report->ok) << when << ": "
                                      << (report ? report->problems.front().what : report.error().context);
    const auto reader = eventstore::EventReader::open(folder, &runtime.keys()).value();
    std::int64_t after = 0;
    for (;;) {
        const auto page = reader->read_all(after, eventstore::page_events_max).value();
        if (page.empty()) break;
        after = page.back().gseq;
        for (const auto& event : page) {
            if (event.stream.category != Aggregate::category) continue;
            ++seen.events[event.correlation];
            auto& [sum, additions] = seen.folded[event.stream.id];
            sum += decode<Added>(event.payload)->amount;
            ++additions;
        }
    }
    auto rows = reader->database().prepare("SELECT counter, sum, additions FROM sums").value();
    while (rows.step().value()) seen.model[rows.uuid(0)] = {rows.integer(1), rows.integer(2)};
    return seen;
}

void Club::check(const std::filesystem::path& folder, Undecided how, const std::string& when) {
    const Seen seen = look(folder, when);
    EXPECT_EQ(seen.model, seen.folded) << when;
    std::map<Uuid, bool> acknowledged;
    std::map<int, std::set<bool>> fates;  // of a group's undecided commands: all or none
    for (const Sent& one : sent) {
        ASSERT_TRUE(one.answer->has_value()) << when;
        if (**one.answer) acknowledged[one.context.command.uuid] = true;
    }
    std::size_t known = 0;
    for (const Sent& one : sent) {
        const Uuid command = one.context.command.uuid;
        const auto found = seen.events.find(command);
        const std::int64_t events = found == seen.events.end() ? 0 : found->second;
        const bool refused = one.add.amount == -1'000 || one.add.amount == unbearable;
        if (acknowledged.count(command) != 0) {
            EXPECT_EQ(events, one.add.times) << when << ": acknowledged, group " << one.group;
            continue;
        }
        if (events != 0) known += 1;
        EXPECT_TRUE(events == 0 || (events == one.add.times && undecided(one) && how == Undecided::possible))
            << when << ": " << events << " events of a command of group " << one.group << " that was answered with "
            << (fault_of(one) != nullptr ? fault_of(one)->context : "a refusal");
        if (undecided(one) && !refused) fates[one.group].insert(events != 0);
    }
    for (const auto& [group, fate] : fates) EXPECT_EQ(fate.size(), 1U) << when << ": half of group " << group;
    EXPECT_EQ(seen.events.size(), acknowledged.size() + known) << when << ": somebody else's events";
}

// What kill -9 would leave at this moment.
void check_after_a_crash(Club& club, const std::string& when) {
    const FaultVfs calm;  // spares the machine's disk
    const test::TempDir copy;
    for (const char* file : {"events.db", "events.db-wal"}) {
        if (!std::filesystem::exists(club.runtime.dir() / file)) continue;
        std::filesystem::copy_file(club.runtime.dir() / file, copy / file);
    }
    test::ManualClock clock;
    test::SeededRandom random(3);
    eventstore::StoreOptions options;
    options.clock = &clock;
    options.random = &random;
    options.keys = &club.runtime.keys();
    options.program_version = "test";
    options.vfs = calm.name();
    const auto opened = eventstore::EventStore::open(copy.path(), options);
    ASSERT_TRUE(opened) << when << ": " << opened.error().context;
    club.check(copy.path(), Club::Undecided::possible, when + ", after a crash");
}

enum class At : std::uint8_t { change, read };
struct Strike {
    At at = At::change;
    FaultVfs::Then then = FaultVfs::Then::io_error_once;
};

// The start with its rebuild, then three groups, with the fault at the n-th call; then it is mended and everybody who
// was given a fault asks again. False: the fault was never reached.
bool survives(std::int64_t n, const Strike& strike) {
    FaultVfs disk;
    Club club(disk);
    const auto when = (strike.at == At::read ? "read " : "call ") + std::to_string(n);
    strike.at == At::read ? disk.at_read(n, strike.then) : disk.at_call(n, strike.then);
    auto opened = club.open();
    for (int i = 1; opened && i <= 3; ++i) {
        club.runtime.running().writer().enqueue(std::make_unique<Frugality>());
        const bool before = disk.struck();
        club.group(i);
        if (disk.struck() && !before) check_after_a_crash(club, when);
    }
    const bool struck = disk.struck();
    disk.heal();
    if (!club.is_open()) opened = club.open();
    EXPECT_TRUE(opened) << when << ": " << opened.error().context;
    if (!opened) return struck;
    club.check(club.runtime.dir().path(), Club::Undecided::undone, when);
    const std::vector<Sent> first = club.sent;
    for (const Sent& one : first) {
        if (fault_of(one) != nullptr) club.again(one, 4);
    }
    club.group(5);
    for (const Sent& one : club.sent) {
        if (one.group < 4 || one.add.amount == -1'000 || one.add.amount == unbearable) continue;
        EXPECT_TRUE(**one.answer) << when << ": asked again";
    }
    club.check(club.runtime.dir().path(), Club::Undecided::undone, when + ", asked again");
    club.close();
    EXPECT_TRUE(club.open()) << when;
    club.check(club.runtime.dir().path(), Club::Undecided::undone, when + ", opened again");
    return struck;
}

struct Run {
    const char* name;
    Strike strike;
};
void PrintTo(const Run& run, std::ostream* out) { *out << run.name; }

class GroupFaults : public testing::TestWithParam<Run> {};

TEST_P(GroupFaults, at_every_call_leave_every_answer_true) {
    std::int64_t n = 1;
    while (survives(n, GetParam().strike) && n < 5'000 && !HasFailure()) ++n;
    EXPECT_GT(n, 150);
}

INSTANTIATE_TEST_SUITE_P(disk, GroupFaults,
                         testing::Values(Run{"that_fails_once", {At::change, FaultVfs::Then::io_error_once}},
                                         Run{"that_fails_for_a_while", {At::change, FaultVfs::Then::io_error}},
                                         Run{"that_is_full", {At::change, FaultVfs::Then::full}},
                                         Run{"that_fails_to_read_once", {At::read, FaultVfs::Then::io_error_once}},
                                         Run{"that_fails_to_read_for_a_while", {At::read, FaultVfs::Then::io_error}}),
                         [](const auto& run) { return run.param.name; });

}  // namespace
}  // namespace ritm::runtime
