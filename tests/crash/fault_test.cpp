// Conformance 37 and 38: power cuts, full disks and I/O errors at every call below SQLite.
#include <gtest/gtest.h>

#include <array>

#include "infra/eventstore/verify.h"
#include "infra/vault/sealed_file_vault.h"
#include "tests/support/fault_vfs/fault_vfs.h"
#include "tests/support/store_folder.h"

namespace ritm {
namespace {

using namespace ritm::eventstore;
using test::FaultVfs;

// Two streams that always grow together: half a group would show.
class Workload {
  public:
    explicit Workload(test::StoreFolder& folder)
        : folder_(folder), plain_{"plain", folder.uuid()}, sealed_{"sealed", folder.uuid()} {}

    // One group; its answer is the acknowledgement.
    Outcome<Done> group() {
        auto& store = *folder_.store;
        if (auto begun = store.begin(); !begun) return begun;
        const auto before = store.version(plain_);
        if (!before) return store.rollback(), fail(before.error());
        const auto text = text_of(*before + 1);
        const auto one = store.append(plain_, Expected::any(), std::vector{folder_.plain(text)}, folder_.context());
        const auto two =
            store.append(sealed_, Expected::any(), std::vector{folder_.sealed(text, sealed_.id)}, folder_.context());
        if (!one || !two) {
            store.rollback();
            return fail(one ? two.error() : one.error());
        }
        if (auto done = store.commit(); !done) return done;
        acknowledged = one->last_version;
        return Done{};
    }
    // What a fresh look at the store must show. Returns the version found.
    std::int64_t check(const std::string& when) {
        VerifyOptions with;
        with.keys = &folder_.keys;
        const auto report = verify(folder_.dir.path(), with);
        EXPECT_TRUE(report && report->ok)
            << when << ": " << (report ? report->problems.front().what : report.error().context);
        const auto reader = folder_.reader();
        const auto plain = reader->version(plain_).value();
        EXPECT_EQ(plain, reader->version(sealed_).value()) << when << ": half a group";
        EXPECT_GE(plain, acknowledged) << when << ": an acknowledged event is gone";
        return plain;
    }

    // Whoever reads amid the trouble is given a fault or the truth: all that was acknowledged, word for word.
    void look(const std::string& when) {
        const auto reader = EventReader::open(folder_.dir.path(), &folder_.keys, folder_.vfs);
        for (const auto* stream : {&plain_, &sealed_}) {
            expect_truth(folder_.store->read_stream(*stream, 1, 1'000), when + ", by the store");
            if (!reader) continue;
            expect_truth((*reader)->read_stream(*stream, 1, 1'000), when + ", by a reader");
            const auto version = (*reader)->version(*stream);
            EXPECT_TRUE(!version || *version >= acknowledged) << when;
        }
        const auto head = reader ? (*reader)->head() : Outcome<Head>(Head{INT64_MAX, {}});
        EXPECT_TRUE(!head || head->gseq > 2 * acknowledged) << when;
    }

    std::int64_t acknowledged = 0;
    int truths = 0;  // pages that were read whole

  private:
    static std::string text_of(std::int64_t version) {
        return std::string(200 + static_cast<std::size_t>(version % 7) * 300, static_cast<char>('a' + version % 26));
    }
    void expect_truth(const Outcome<std::vector<StoredEvent>>& page, const std::string& when) {
        if (!page) return;
        ++truths;
        EXPECT_GE(static_cast<std::int64_t>(page->size()), acknowledged) << when;
        std::int64_t version = 0;
        for (const auto& event : *page) {
            EXPECT_EQ(event.version, ++version) << when;
            EXPECT_EQ(event.payload, test::bytes_of(text_of(version))) << when;
        }
    }

    test::StoreFolder& folder_;
    StreamName plain_;
    StreamName sealed_;
};

void often_checkpoint(test::StoreFolder& folder) {
    ASSERT_TRUE(folder.store->database().exec("PRAGMA wal_autocheckpoint = 8"));
}

// After the trouble everything goes on, at once and after the next start.
void expect_to_go_on(test::StoreFolder& folder, Workload& work, const std::string& when) {
    if (!folder.store) {
        const auto opened = folder.try_open();
        ASSERT_TRUE(opened) << when << ": " << opened.error().context;
    }
    for (int i = 0; i < 3; ++i) {
        const auto done = work.group();
        EXPECT_TRUE(done) << when << ": " << done.error().context;
    }
    work.check(when);
    work.look(when);
    folder.open();
    EXPECT_TRUE(work.group());
    work.check(when + ", opened again");
}

// Opens, writes 12 groups, with `then` at the n-th changing call; heals; everything must go on. False: the fault was
// never reached.
bool survives(std::int64_t n, FaultVfs::Then then) {
    FaultVfs disk;
    test::StoreFolder folder;
    folder.vfs = disk.name();
    Workload work(folder);
    const auto when = "call " + std::to_string(n);
    disk.at_call(n, then);
    const auto opened = folder.try_open();
    for (int i = 0; opened && i < 12; ++i) {
        if (i == 0) often_checkpoint(folder);
        const auto done = work.group();
        if (!done && then == FaultVfs::Then::full) {
            EXPECT_EQ(done.error().kind, Fault::Kind::disk_full) << when;
        }
    }
    const bool struck = disk.struck();
    disk.heal();
    expect_to_go_on(folder, work, when);
    return struck;
}

// A store with a past that a power cut left, so that its WAL is read at the start.
void leave_a_past(test::StoreFolder& folder, Workload& work) {
    FaultVfs disk(FaultVfs::Keeps::synced_content);
    folder.vfs = disk.name();
    folder.open();
    often_checkpoint(folder);
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(work.group());
    disk.at_call(1, FaultVfs::Then::power_off);
    EXPECT_FALSE(work.group());
    folder.store.reset();
    test::SeededRandom whatever(1);
    disk.power_on(whatever);
    ASSERT_GT(std::filesystem::file_size(folder.dir / "events.db-wal"), 0U);
}

// The same with `then` at the n-th reading call, and with next to no memory for pages.
bool survives_reading(std::int64_t n, FaultVfs::Then then) {
    FaultVfs disk;  // outlives what stands on it
    test::StoreFolder folder;
    Workload work(folder);
    leave_a_past(folder, work);
    folder.vfs = disk.name();
    const auto when = "read " + std::to_string(n);
    disk.at_read(n, then);
    const auto opened = folder.try_open();
    for (int i = 0; opened && i < 2; ++i) {
        if (i == 0) (void)folder.store->database().exec("PRAGMA cache_size = 2; PRAGMA wal_autocheckpoint = 8");
        (void)work.group();
        work.look(when);
    }
    const bool struck = disk.struck();
    disk.heal();
    expect_to_go_on(folder, work, when);
    EXPECT_GE(work.truths, 4) << when;
    return struck;
}

TEST(Faults, case_38_a_full_disk_at_every_call_leaves_a_usable_store) {
    std::int64_t n = 1;
    while (survives(n, FaultVfs::Then::full) && n < 2'000 && !testing::Test::HasFailure()) ++n;
    EXPECT_GT(n, 80);
}

TEST(Faults, case_38_an_io_error_at_every_call_leaves_a_usable_store) {
    std::int64_t n = 1;
    while (survives(n, FaultVfs::Then::io_error_once) && n < 2'000 && !testing::Test::HasFailure()) ++n;
    EXPECT_GT(n, 80);
}

TEST(Faults, case_38_a_disk_that_fails_for_a_while_leaves_a_usable_store) {
    std::int64_t n = 1;
    while (survives(n, FaultVfs::Then::io_error) && n < 2'000 && !testing::Test::HasFailure()) n += 3;
    EXPECT_GT(n, 80);
}

TEST(Faults, case_38_a_read_error_at_every_call_leaves_a_usable_store_and_serves_nothing_wrong) {
    std::int64_t n = 1;
    while (survives_reading(n, FaultVfs::Then::io_error_once) && n < 5'000 && !testing::Test::HasFailure()) ++n;
    EXPECT_GT(n, 100);
}

TEST(Faults, case_38_a_disk_that_cannot_be_read_for_a_while_leaves_a_usable_store_and_serves_nothing_wrong) {
    std::int64_t n = 1;
    while (survives_reading(n, FaultVfs::Then::io_error) && n < 5'000 && !testing::Test::HasFailure()) n += 3;
    EXPECT_GT(n, 100);
}

// Cuts the power `cuts` times over one store.
void cut_again_and_again(test::SeededRandom& choice, int cuts, const std::string& round) {
    FaultVfs disk(FaultVfs::Keeps::synced_content);
    test::StoreFolder folder;
    folder.vfs = disk.name();
    Workload work(folder);
    std::int64_t extra = 0;
    for (int cut = 0; cut < cuts && !testing::Test::HasFailure(); ++cut) {
        const auto when = round + ", cut " + std::to_string(cut);
        disk.at_call(static_cast<std::int64_t>(1 + choice.below(120)), FaultVfs::Then::power_off);
        if (const auto opened = folder.try_open()) {
            often_checkpoint(folder);
            while (work.group()) {
            }
        }
        EXPECT_TRUE(disk.struck());
        folder.store.reset();
        disk.power_on(choice);
        const auto opened = folder.try_open();
        ASSERT_TRUE(opened) << when << ": " << opened.error().context;
        const auto found = work.check(when);
        extra += found - work.acknowledged;
        work.acknowledged = found;
        folder.store.reset();
    }
    EXPECT_LE(extra, cuts) << "more than the group that was in the air";
    EXPECT_GT(work.acknowledged, 0);
}

TEST(Faults, case_37_no_power_cut_loses_what_was_acknowledged) {
    test::SeededRandom choice(37);
    for (int round = 0; round < 25 && !HasFailure(); ++round) {
        cut_again_and_again(choice, 10, "round " + std::to_string(round));
    }
}

// Counter-proof: the cut is real. With synchronous=OFF the same cuts lose acknowledged events or the whole file.
TEST(Faults, case_37_the_simulated_cut_bites_without_syncs) {
    int bitten = 0;
    for (int cut = 0; cut < 20; ++cut) {
        FaultVfs disk(FaultVfs::Keeps::synced_content);
        test::StoreFolder folder;
        folder.vfs = disk.name();
        test::SeededRandom choice(static_cast<std::uint64_t>(cut));
        Workload work(folder);
        folder.open();
        ASSERT_TRUE(folder.store->database().exec("PRAGMA synchronous = OFF"));
        disk.at_call(static_cast<std::int64_t>(20 + choice.below(60)), FaultVfs::Then::power_off);
        while (work.group()) {
        }
        folder.store.reset();
        disk.power_on(choice);
        const auto opened = folder.try_open();
        bitten += !opened || folder.reader()->head().value_or(Head{}).gseq < work.acknowledged * 2 ? 1 : 0;
    }
    EXPECT_GT(bitten, 10);
}

// A key that cannot be read is not a key that is missing: a second one would close all that the first one sealed.
TEST(Faults, no_read_error_makes_a_second_key_or_forgets_that_one_was_destroyed) {
    FaultVfs disk;
    test::TempDir dir;
    test::SeededRandom choice(5);
    const auto open = [&] {
        return vault::SealedFileVault::open(dir.path(), {&choice, [] { return Bytes{1}; }, {64, 1}, disk.name()});
    };
    const Uuid person = system::new_uuid(choice);
    const Uuid gone = system::new_uuid(choice);
    const Bytes text{'h', 'i'};
    Bytes sealed;
    {
        auto vault = open().value();
        ASSERT_TRUE(vault->ensure_subject(person) && vault->ensure_subject(gone));
        sealed = vault->seal(person, {}, text).value();
        ASSERT_TRUE(vault->destroy_key(gone, Instant(1)));
    }
    const std::int64_t before = disk.reads();
    std::int64_t most = 1;
    for (std::int64_t n = 1; n <= most && !HasFailure(); ++n) {
        disk.at_read(n, FaultVfs::Then::io_error_once);
        for (int attempt = 0; attempt < 2; ++attempt) {
            auto vault = open();
            if (!vault) continue;
            const auto seen = (*vault)->unseal(person, {}, sealed);
            EXPECT_TRUE(seen ? *seen == text : seen.error().kind != Fault::Kind::erased) << n;
            (void)(*vault)->ensure_subject(person);
            EXPECT_FALSE((*vault)->ensure_subject(gone)) << n;
            EXPECT_FALSE((*vault)->seal(gone, {}, text)) << n;
        }
        EXPECT_TRUE(disk.struck()) << n;
        disk.heal();
        if (n == 1) most = disk.reads() - before;
        auto vault = open();
        ASSERT_TRUE(vault) << n << ": " << vault.error().context;
        EXPECT_EQ((*vault)->unseal(person, {}, sealed), text) << n;
        EXPECT_TRUE((*vault)->erased(gone)) << n;
    }
    EXPECT_GT(most, 10);
}

TEST(Faults, a_key_once_made_or_destroyed_stays_so_over_power_cuts) {
    FaultVfs disk(FaultVfs::Keeps::synced_content);
    test::TempDir dir;
    test::SeededRandom choice(5);
    const auto open = [&] {
        return vault::SealedFileVault::open(dir.path(), {&choice, [] { return Bytes{1}; }, {64, 1}, disk.name()});
    };
    std::map<Uuid, Bytes> made;
    std::vector<Uuid> destroyed;
    const Bytes text{'h', 'i'};
    for (int cut = 0; cut < 150; ++cut) {
        disk.at_call(static_cast<std::int64_t>(1 + choice.below(60)), FaultVfs::Then::power_off);
        if (auto vault = open()) {
            while (!disk.struck()) {
                const Uuid person = system::new_uuid(choice);
                if ((*vault)->ensure_subject(person)) made[person] = (*vault)->seal(person, {}, text).value();
                if (made.size() < 20) continue;
                if ((*vault)->destroy_key(made.begin()->first, Instant(1))) destroyed.push_back(made.begin()->first);
                made.erase(made.begin());
            }
        }
        disk.power_on(choice);
        auto vault = open();
        ASSERT_TRUE(vault) << "cut " << cut << ": " << vault.error().context;
        for (const auto& [person, sealed] : made) {
            const auto opened = (*vault)->unseal(person, {}, sealed);
            ASSERT_TRUE(opened) << "cut " << cut << ": " << opened.error().context;
        }
        for (const auto& person : destroyed) ASSERT_TRUE((*vault)->erased(person)) << "cut " << cut;
    }
    EXPECT_GT(destroyed.size(), 10U);
}

}  // namespace
}  // namespace ritm
