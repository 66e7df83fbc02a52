#include "infra/vault/sealed_file_vault.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "infra/sqlite/sqlite.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::vault {
namespace {

constexpr WrappingCost cheap{64, 1};

Bytes text(std::string_view t) { return Bytes(t.begin(), t.end()); }

struct VaultFolder {
    test::TempDir dir;
    test::SeededRandom random;
    std::string secret = "machine a";

    Outcome<std::unique_ptr<SealedFileVault>> open() {
        return SealedFileVault::open(dir.path(), {&random, [this] { return text(secret); }, cheap});
    }
};

TEST(SealedFileVault, seals_and_opens_over_a_restart) {
    VaultFolder folder;
    const Uuid person = system::new_uuid(folder.random);
    Bytes sealed;
    {
        auto vault = folder.open();
        ASSERT_TRUE(vault) << vault.error().context;
        ASSERT_TRUE((*vault)->ensure_subject(person));
        sealed = (*vault)->seal(person, text("here"), text("72 bpm")).value();
        EXPECT_EQ(sealed.size(), 6 + sealing_overhead_bytes);
        EXPECT_EQ(sealed.front(), sealed_mark);
    }
    auto vault = folder.open();
    ASSERT_TRUE(vault) << vault.error().context;
    EXPECT_EQ((*vault)->unseal(person, text("here"), sealed), text("72 bpm"));
    const auto node = (*vault)->seal(Uuid{}, {}, {});
    ASSERT_TRUE(node);
    EXPECT_EQ((*vault)->unseal(Uuid{}, {}, *node), Bytes{});
}

TEST(SealedFileVault, anything_changed_does_not_open) {
    VaultFolder folder;
    auto vault = folder.open().value();
    const Uuid one = system::new_uuid(folder.random);
    const Uuid two = system::new_uuid(folder.random);
    ASSERT_TRUE(vault->ensure_subject(one));
    ASSERT_TRUE(vault->ensure_subject(two));
    const Bytes sealed = vault->seal(one, text("a"), text("secret")).value();
    EXPECT_EQ(vault->unseal(one, text("b"), sealed).error().kind, Fault::Kind::corrupted);
    EXPECT_EQ(vault->unseal(two, text("a"), sealed).error().kind, Fault::Kind::corrupted);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        Bytes changed = sealed;
        changed[i] ^= 0x10;
        EXPECT_EQ(vault->unseal(one, text("a"), changed).error().kind, Fault::Kind::corrupted) << i;
        EXPECT_FALSE(vault->unseal(one, text("a"), ByteView(sealed).first(i)));
    }
}

TEST(SealedFileVault, unknown_and_erased_are_told_apart) {
    VaultFolder folder;
    const Uuid person = system::new_uuid(folder.random);
    auto vault = folder.open().value();
    EXPECT_EQ(vault->seal(person, {}, {}).error().kind, Fault::Kind::not_found);
    EXPECT_FALSE(vault->erased(person));
    ASSERT_TRUE(vault->ensure_subject(person));
    const Bytes sealed = vault->seal(person, {}, text("x")).value();
    ASSERT_TRUE(vault->destroy_key(person, Instant(5)));
    ASSERT_TRUE(vault->destroy_key(person, Instant(6)));
    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(vault->erased(person));
        EXPECT_EQ(vault->unseal(person, {}, sealed).error().kind, Fault::Kind::erased);
        EXPECT_EQ(vault->ensure_subject(person).error().kind, Fault::Kind::erased);
        vault.reset();
        vault = folder.open().value();
    }
}

TEST(SealedFileVault, a_destroyed_key_leaves_no_copy_in_the_files) {
    VaultFolder folder;
    const Uuid person = system::new_uuid(folder.random);
    auto vault = folder.open().value();
    ASSERT_TRUE(vault->ensure_subject(person));
    vault.reset();
    Bytes wrapped;
    {
        auto file = sqlite::Database::open(folder.dir / "keys.db").value();
        auto row = file.prepare("SELECT wrapped FROM person_key WHERE subject = ?").value();
        ASSERT_TRUE(row.bind(person).step().value());
        wrapped.assign(row.blob(0).begin(), row.blob(0).end());
    }
    const auto found_in_files = [&] {
        int found = 0;
        for (const auto& file : std::filesystem::directory_iterator(folder.dir.path())) {
            std::ifstream in(file.path(), std::ios::binary);
            const std::string all((std::istreambuf_iterator<char>(in)), {});
            found += all.find(std::string(wrapped.begin(), wrapped.end())) != std::string::npos ? 1 : 0;
        }
        return found;
    };
    EXPECT_EQ(found_in_files(), 1);
    vault = folder.open().value();
    ASSERT_TRUE(vault->destroy_key(person, Instant(5)));
    EXPECT_EQ(found_in_files(), 0);
}

TEST(SealedFileVault, another_machine_cannot_open_it) {
    VaultFolder folder;
    ASSERT_TRUE(folder.open());
    folder.secret = "machine b";
    const auto moved = folder.open();
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().kind, Fault::Kind::corrupted);
}

TEST(SealedFileVault, a_machine_without_an_id_is_served_for_ever) {
    VaultFolder folder;
    folder.secret.clear();
    ASSERT_TRUE(folder.open());
    folder.secret = "an id appeared";
    EXPECT_TRUE(folder.open());
}

TEST(SealedFileVault, never_makes_new_keys_beside_old_data) {
    VaultFolder folder;
    ASSERT_TRUE(folder.open());
    const auto key = folder.dir / "node.key";
    std::filesystem::rename(key, folder.dir / "away");
    EXPECT_EQ(folder.open().error().kind, Fault::Kind::corrupted);
    EXPECT_FALSE(std::filesystem::exists(key));
    std::filesystem::rename(folder.dir / "away", key);
    std::filesystem::remove(folder.dir / "keys.db");
    std::ofstream(folder.dir / "events.db") << "old data";
    EXPECT_EQ(folder.open().error().kind, Fault::Kind::corrupted);
}

TEST(SealedFileVault, the_key_file_is_private_and_every_flipped_bit_is_seen) {
    VaultFolder folder;
    ASSERT_TRUE(folder.open());
    const auto file = folder.dir / "node.key";
    EXPECT_EQ(std::filesystem::status(file).permissions() & std::filesystem::perms(0777), std::filesystem::perms(0600));
    std::ifstream in(file, std::ios::binary);
    const std::string good((std::istreambuf_iterator<char>(in)), {});
    ASSERT_EQ(good.size(), 94U);
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bad;
        EXPECT_FALSE(folder.open()) << i;
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << good.substr(0, 93);
    EXPECT_EQ(folder.open().error().kind, Fault::Kind::corrupted);
}

TEST(SealedFileVault, a_newer_key_file_is_refused) {
    VaultFolder folder;
    ASSERT_TRUE(folder.open());
    { ASSERT_TRUE(sqlite::Database::open(folder.dir / "keys.db")->exec("PRAGMA user_version = 2")); }
    EXPECT_EQ(folder.open().error().kind, Fault::Kind::newer_version);
}

// Conformance 54.
// Conformance 54.
TEST(SealedFileVault, nonces_never_repeat_over_a_million_seals_and_rollbacks) {
    test::TempDir dir;
    system::SystemRandom random;
    auto vault = SealedFileVault::open(dir.path(), {&random, [] { return Bytes{}; }, cheap}).value();
    std::vector<std::array<std::uint8_t, 12>> nonces(1'000'000);
    for (std::size_t i = 0; i < nonces.size(); ++i) {
        if (i % 200'000 == 0) {
            // The folder as it was: a restored copy starts from the same state each time.
            vault.reset();
            vault = SealedFileVault::open(dir.path(), {&random, [] { return Bytes{}; }, cheap}).value();
        }
        const Bytes sealed = vault->seal(Uuid{}, {}, {}).value();
        std::copy_n(sealed.begin() + 1, 12, nonces[i].begin());
    }
    std::sort(nonces.begin(), nonces.end());
    EXPECT_EQ(std::adjacent_find(nonces.begin(), nonces.end()), nonces.end());
}

}  // namespace
}  // namespace ritm::vault
