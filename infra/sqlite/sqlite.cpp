#include "infra/sqlite/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <list>
#include <utility>

#include "domain/kernel/check.h"

namespace ritm::sqlite {

Fault fault_of(sqlite3* connection, int code, std::string_view what) {
    const auto kind = [&] {
        // The WAL's index grows by a write of zeros: where that fails, no space is left.
        if (code == SQLITE_IOERR_SHMSIZE) return Fault::Kind::disk_full;
        switch (code & 0xFF) {
            case SQLITE_FULL:
                return Fault::Kind::disk_full;
            case SQLITE_CORRUPT:
            case SQLITE_NOTADB:
                return Fault::Kind::corrupted;
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
                return Fault::Kind::locked;
            case SQLITE_CANTOPEN:
                return Fault::Kind::not_found;
            case SQLITE_CONSTRAINT:
                return Fault::Kind::conflict;
            default:
                return Fault::Kind::io;
        }
    }();
    const char* said = connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
    return Fault{kind, kind == Fault::Kind::locked, fmt::format("{}: {} ({})", what, said, code)};
}

// --- Statement

Statement::Statement(sqlite3* connection, sqlite3_stmt* handle, bool* in_use)
    : connection_(connection), handle_(handle), in_use_(in_use) {
    if (in_use_ != nullptr) *in_use_ = true;
}
Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      handle_(std::exchange(other.handle_, nullptr)),
      in_use_(std::exchange(other.in_use_, nullptr)),
      bind_error_(other.bind_error_) {}

Statement::~Statement() {
    if (handle_ == nullptr) return;
    if (in_use_ == nullptr) {
        sqlite3_finalize(handle_);
        return;
    }
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    *in_use_ = false;
}

Outcome<bool> Statement::step() {
    const int code = bind_error_ != SQLITE_OK ? bind_error_ : sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    auto fault = fault_of(connection_, code, sqlite3_sql(handle_));
    reset();
    return fail(std::move(fault));
}

Outcome<Done> Statement::run() {
    while (true) {
        const auto row = step();
        if (!row) return fail(row.error());
        if (!*row) break;
    }
    reset();
    return Done{};
}

void Statement::reset() {
    sqlite3_reset(handle_);
    bind_error_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }
double Statement::real(int column) const { return sqlite3_column_double(handle_, column); }
std::string_view Statement::text(int column) const {
    const auto* octets = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return octets == nullptr
               ? std::string_view()
               : std::string_view(octets, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}
ByteView Statement::blob(int column) const {
    const auto* octets = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
    return octets == nullptr ? ByteView()
                             : ByteView(octets, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}
Uuid Statement::uuid(int column) const {
    Uuid value;
    const ByteView octets = blob(column);
    if (octets.size() == value.bytes.size()) std::copy(octets.begin(), octets.end(), value.bytes.begin());
    return value;
}
bool Statement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

void Statement::bind_one(int index, std::int64_t value) { bind_error_ |= sqlite3_bind_int64(handle_, index, value); }
void Statement::bind_one(int index, double value) { bind_error_ |= sqlite3_bind_double(handle_, index, value); }
void Statement::bind_one(int index, std::string_view value) {
    const char* octets = value.data() == nullptr ? "" : value.data();
    bind_error_ |= sqlite3_bind_text64(handle_, index, octets, value.size(), SQLITE_STATIC, SQLITE_UTF8);
}
void Statement::bind_one(int index, ByteView value) {
    static const std::uint8_t empty = 0;  // a null pointer would bind NULL instead of an empty blob
    const std::uint8_t* octets = value.data() == nullptr ? &empty : value.data();
    bind_error_ |= sqlite3_bind_blob64(handle_, index, octets, value.size(), SQLITE_STATIC);
}
void Statement::bind_one(int index, Null) { bind_error_ |= sqlite3_bind_null(handle_, index); }

// --- Database

struct Database::Connection {
    struct Cached {
        std::string sql;
        sqlite3_stmt* handle = nullptr;
        bool in_use = false;
    };
    sqlite3* handle = nullptr;
    std::list<Cached> cached;  // stable addresses: the map's keys and the statements' in_use point into it
    std::unordered_map<std::string_view, Cached*> by_sql;
    // Most texts are literals: found by where they stand, without hashing them. A guess, checked by comparing.
    std::array<std::pair<const char*, Cached*>, 64> by_place{};

    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        for (const auto& statement : cached) sqlite3_finalize(statement.handle);
        sqlite3_close_v2(handle);
    }
    Cached* find(std::string_view sql) {
        auto& [place, guess] = by_place[std::hash<const char*>{}(sql.data()) / 8 % by_place.size()];
        if (place == sql.data() && guess->sql == sql) return guess;
        const auto found = by_sql.find(sql);
        if (found == by_sql.end()) return nullptr;
        place = sql.data();
        return guess = found->second;
    }
    Outcome<sqlite3_stmt*> compile(std::string_view sql, unsigned flags) const {
        sqlite3_stmt* statement = nullptr;
        const int code =
            sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), flags, &statement, nullptr);
        if (code != SQLITE_OK) return fail(fault_of(handle, code, sql));
        RITM_CHECK(statement != nullptr, "the text holds a statement");
        return statement;
    }
};

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Outcome<Database> Database::open(const std::filesystem::path& file, const OpenOptions& options) {
    // Nobody asks SQLite how much memory it holds; counting would take a lock at each of its allocations.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    auto connection = std::make_unique<Connection>();
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (options.access) {
        case Access::create:
            flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
            break;
        case Access::write:
            flags |= SQLITE_OPEN_READWRITE;
            break;
        case Access::read:
            flags |= SQLITE_OPEN_READONLY;
            break;
    }
    const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    const int code = sqlite3_open_v2(file.c_str(), &connection->handle, flags, vfs);
    if (code != SQLITE_OK) return fail(fault_of(connection->handle, code, file.filename().string()));
    return Database(std::move(connection));
}

Outcome<Statement> Database::prepare(std::string_view sql) {
    auto& connection = *connection_;
    auto* const found = connection.find(sql);
    if (found != nullptr && !found->in_use) return Statement(connection.handle, found->handle, &found->in_use);
    const bool cache = found == nullptr;
    auto compiled = connection.compile(sql, cache ? SQLITE_PREPARE_PERSISTENT : 0);
    if (!compiled) return fail(compiled.error());
    if (!cache) return Statement(connection.handle, *compiled, nullptr);
    auto& entry = connection.cached.emplace_back();
    entry.sql = sql;
    entry.handle = *compiled;
    connection.by_sql.emplace(entry.sql, &entry);
    return Statement(connection.handle, entry.handle, &entry.in_use);
}

Outcome<Done> Database::exec(const std::string& script) {
    const int code = sqlite3_exec(connection_->handle, script.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fail(fault_of(connection_->handle, code, script.substr(0, script.find('\n'))));
    return Done{};
}

Outcome<std::int64_t> Database::integer(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement) return fail(statement.error());
    const auto row = statement->step();
    if (!row) return fail(row.error());
    if (!*row) return fail(Fault{Fault::Kind::not_found, false, fmt::format("{}: no row", sql)});
    return statement->integer(0);
}

Outcome<std::string> Database::text(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement) return fail(statement.error());
    const auto row = statement->step();
    if (!row) return fail(row.error());
    if (!*row) return fail(Fault{Fault::Kind::not_found, false, fmt::format("{}: no row", sql)});
    return std::string(statement->text(0));
}

std::int64_t Database::changes() const { return sqlite3_changes64(connection_->handle); }
std::int64_t Database::changes_ever() const { return sqlite3_total_changes64(connection_->handle); }
std::int64_t Database::last_rowid() const { return sqlite3_last_insert_rowid(connection_->handle); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_->handle) == 0; }
sqlite3* Database::handle() const { return connection_->handle; }

// --- Transaction

Outcome<Transaction> Transaction::begin(Database& database) {
    auto statement = database.prepare("BEGIN IMMEDIATE");
    if (!statement) return fail(statement.error());
    if (auto begun = statement->run(); !begun) return fail(begun.error());
    return Transaction(database);
}
Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
    // After some errors (FULL, IOERR) SQLite has rolled back by itself.
    if (database_ != nullptr && database_->in_transaction()) (void)database_->exec("ROLLBACK");
}

Outcome<Done> Transaction::commit() {
    auto statement = database_->prepare("COMMIT");
    if (!statement) return fail(statement.error());
    if (auto committed = statement->run(); !committed) return committed;
    database_ = nullptr;
    return Done{};
}

Outcome<FileMark> file_mark(Database& database) {
    const auto application = database.integer("PRAGMA application_id");
    if (!application) return fail(application.error());
    const auto version = database.integer("PRAGMA user_version");
    if (!version) return fail(version.error());
    return FileMark{static_cast<std::int32_t>(*application), static_cast<std::int32_t>(*version)};
}

Outcome<std::optional<FileMark>> mark_of_file(const std::filesystem::path& file) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(file, ignored);
    if (ignored || size == 0 || std::filesystem::exists(file.string() + "-journal", ignored)) {
        return std::optional<FileMark>();
    }
    auto database = Database::open(file, {Access::read, {}});
    if (!database) return fail(database.error());
    int before = 0;
    sqlite3_db_config(database->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &before);
    const auto mark = file_mark(*database);
    if (!mark) return fail(mark.error());
    return std::optional(*mark);
}

}  // namespace ritm::sqlite
