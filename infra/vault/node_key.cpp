#include "infra/vault/node_key.h"

#include <argon2.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "domain/kernel/check.h"

namespace ritm::vault {
namespace {

constexpr std::string_view magic = "RITMNKEY";
constexpr std::uint8_t format = 1;
constexpr std::size_t header_octets = 34;
constexpr std::size_t salt_at = 18;
constexpr std::size_t file_octets = header_octets + 12 + 32 + 16;
// Bounds against a damaged file that asks for the machine's whole memory.
constexpr std::uint32_t memory_kib_max = 1U << 20;
constexpr std::uint32_t passes_max = 64;
constexpr std::uint8_t secret_none = 0;
constexpr std::uint8_t secret_machine = 1;

Fault broken(std::string what) { return Fault{Fault::Kind::corrupted, false, "node.key: " + std::move(what)}; }
Fault io_fault(std::string_view what) {
    const auto kind = errno == ENOSPC || errno == EDQUOT ? Fault::Kind::disk_full : Fault::Kind::io;
    return Fault{kind, false, fmt::format("node.key: {}: {}", what, std::strerror(errno))};
}

void put_u32(Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}
std::uint32_t u32_at(ByteView octets, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | octets[at + i];
    return value;
}

bool cost_allowed(ByteView header) {
    const std::uint32_t passes = u32_at(header, 14);
    return u32_at(header, 10) <= memory_kib_max && passes > 0 && passes <= passes_max;
}

// The wrapping key that the header describes.
std::optional<KeyBytes> wrapping_key(ByteView header, const Bytes& secret) {
    if (!cost_allowed(header)) return std::nullopt;
    const std::uint32_t memory_kib = u32_at(header, 10);
    const std::uint32_t passes = u32_at(header, 14);
    KeyBytes key;
    const ByteView salt = header.subspan(salt_at, 16);
    const int code = argon2id_hash_raw(passes, memory_kib, 1, secret.data(), secret.size(), salt.data(), salt.size(),
                                       key.octets.data(), key.octets.size());
    if (code != ARGON2_OK) return std::nullopt;
    return key;
}

Outcome<Done> write_all(int descriptor, ByteView octets) {
    while (!octets.empty()) {
        const ssize_t n = ::write(descriptor, octets.data(), octets.size());
        if (n < 0 && errno != EINTR) return fail(io_fault("write"));
        if (n > 0) octets = octets.subspan(static_cast<std::size_t>(n));
    }
    if (::fsync(descriptor) != 0) return fail(io_fault("fsync"));
    return Done{};
}

Outcome<Done> sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return fail(io_fault("open folder"));
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!synced) return fail(io_fault("fsync folder"));
    return Done{};
}

Outcome<Done> write_whole(const std::filesystem::path& file, ByteView octets) {
    auto temporary = file;
    temporary += fmt::format(".new.{}", ::getpid());
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return fail(io_fault("open"));
    const auto written = write_all(descriptor, octets);
    ::close(descriptor);
    if (!written) {
        ::unlink(temporary.c_str());
        return written;
    }
    // link, not rename: of two processes that start at once, one makes the key and both use it.
    const bool linked = ::link(temporary.c_str(), file.c_str()) == 0 || errno == EEXIST;
    const auto failed = io_fault("link");
    ::unlink(temporary.c_str());
    if (!linked) return fail(failed);
    return sync_folder(file.parent_path());
}

}  // namespace

Bytes machine_secret() {
    for (const char* file : {"/etc/machine-id", "/var/lib/dbus/machine-id"}) {
        std::ifstream in(file);
        std::string line;
        if (std::getline(in, line) && !line.empty() && line != "uninitialized") return Bytes(line.begin(), line.end());
    }
    return {};
}

Bytes machine_witness() {
    const Bytes secret = machine_secret();
    if (secret.empty()) return {};
    constexpr std::string_view purpose = "ritm witness";
    Bytes words(purpose.begin(), purpose.end());
    words.insert(words.end(), secret.begin(), secret.end());
    Bytes hash(SHA256_DIGEST_LENGTH);
    ::SHA256(words.data(), words.size(), hash.data());
    return hash;
}

Outcome<WrappedNodeKey> parse_node_key(ByteView octets) {
    if (octets.size() < magic.size() + 1 || !std::equal(magic.begin(), magic.end(), octets.begin())) {
        return fail(broken("not a key file"));
    }
    if (octets[8] > format) return fail(Fault{Fault::Kind::newer_version, false, "node.key: made by a newer program"});
    if (octets.size() != file_octets) return fail(broken("wrong length"));
    const WrappedNodeKey wrapped{octets[9] != secret_none, octets.first(header_octets), octets.subspan(header_octets)};
    if (!cost_allowed(wrapped.header)) return fail(broken("impossible key derivation"));
    return wrapped;
}

Outcome<KeyBytes> load_node_key(const std::filesystem::path& file, const SecretSource& secret) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(Fault{Fault::Kind::not_found, false, "node.key is not there"});
    Bytes octets(file_octets + 1);
    in.read(reinterpret_cast<char*>(octets.data()), static_cast<std::streamsize>(octets.size()));
    octets.resize(static_cast<std::size_t>(in.gcount()));
    const auto wrapped = parse_node_key(octets);
    if (!wrapped) return fail(wrapped.error());
    const auto wrapping = wrapping_key(wrapped->header, wrapped->by_machine ? secret() : Bytes{});
    if (!wrapping) return fail(broken("impossible key derivation"));
    auto plain = Aead(*wrapping).unseal({wrapped->header, {}}, wrapped->sealed);
    if (!plain) return fail(broken("damaged, or wrapped on another machine"));
    KeyBytes key;
    std::copy(plain->begin(), plain->end(), key.octets.begin());
    OPENSSL_cleanse(plain->data(), plain->size());
    return key;
}

Outcome<Done> make_node_key(const std::filesystem::path& file, const SealedFileVault::Options& options) {
    const Bytes secret = options.secret();
    Bytes octets(magic.begin(), magic.end());
    octets.push_back(format);
    octets.push_back(secret.empty() ? secret_none : secret_machine);
    put_u32(octets, options.cost.memory_kib);
    put_u32(octets, options.cost.passes);
    octets.resize(header_octets);
    options.random->fill(std::span(octets).subspan(salt_at));
    const auto wrapping = wrapping_key(octets, secret);
    RITM_CHECK(wrapping, "the wrapping cost is possible");
    KeyBytes key;
    options.random->fill(key.octets);
    Nonce nonce{};
    options.random->fill(nonce);
    const Bytes header = octets;
    Aead(*wrapping).seal(nonce, {header, {}}, key.octets, octets);
    return write_whole(file, octets);
}

}  // namespace ritm::vault
