// Thin RAII over SQLite's C API: the only way any part of infra talks to a database file. Its own part, so that the
// vault, the event store, the recorder and the read models share it without knowing each other.
//
// One Database = one connection = one thread at a time. Every SQLite error becomes a Fault:
//   FULL → disk_full, CORRUPT and NOTADB → corrupted, BUSY and LOCKED → locked (retryable), CANTOPEN → not_found,
//   CONSTRAINT → conflict, everything else → io. The context holds SQL's fixed text, never a bound value.
//
//   auto rows = db.prepare("SELECT name FROM t WHERE id = ?");
//   rows->bind(id);
//   while (true) { auto row = rows->step(); if (!row) return fail(row.error()); if (!*row) break; rows->text(0); }
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/kernel/bytes.h"
#include "domain/kernel/fault.h"
#include "domain/kernel/ids.h"

struct sqlite3;
struct sqlite3_stmt;

namespace ritm::sqlite {

struct Null {};

// A use of a prepared statement; resets and clears it when it goes. The statement stays cached in its Database, which
// must outlive it. Two uses of the same SQL at one time get a statement each.
class Statement {
  public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // Parameters in order, from the first; views must stay valid until the last step.
    template <class... Values>
    Statement& bind(const Values&... values) {
        int index = 0;
        (bind_one(++index, values), ...);
        return *this;
    }
    Outcome<bool> step();  // true: a row stands ready
    Outcome<Done> run();   // steps to the end, then ready to be bound again
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  // until the next step
    [[nodiscard]] ByteView blob(int column) const;          // until the next step
    [[nodiscard]] Uuid uuid(int column) const;              // nil when NULL or not 16 octets
    [[nodiscard]] bool is_null(int column) const;

  private:
    friend class Database;
    Statement(sqlite3* connection, sqlite3_stmt* handle, bool* in_use);
    void bind_one(int index, std::int64_t value);
    void bind_one(int index, std::int32_t value) { bind_one(index, static_cast<std::int64_t>(value)); }
    void bind_one(int index, std::uint32_t value) { bind_one(index, static_cast<std::int64_t>(value)); }
    void bind_one(int index, std::uint64_t) = delete;  // SQLite's integers are signed: say what is meant
    void bind_one(int index, double value);
    void bind_one(int index, std::string_view value);
    void bind_one(int index, const char* value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, const std::string& value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, ByteView value);
    void bind_one(int index, const Bytes& value) { bind_one(index, ByteView(value)); }
    void bind_one(int index, const Uuid& value) { bind_one(index, ByteView(value.bytes)); }
    void bind_one(int index, Null);
    template <class T>
    void bind_one(int index, const std::optional<T>& value) {
        if (value) {
            bind_one(index, *value);
        } else {
            bind_one(index, Null{});
        }
    }

    sqlite3* connection_;
    sqlite3_stmt* handle_;
    bool* in_use_;  // null: not cached, finalised at the end
    int bind_error_ = 0;
};

enum class Access : std::uint8_t { create, write, read };  // create: opens or makes; write and read: must exist

struct OpenOptions {
    Access access = Access::create;
    std::string vfs;  // empty = the platform's; tests put a fault-making one below
};

class Database {
  public:
    static Outcome<Database> open(const std::filesystem::path& file, const OpenOptions& options = {});
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    Outcome<Statement> prepare(std::string_view sql);     // cached by its text
    Outcome<Done> exec(const std::string& script);        // any number of statements without parameters
    Outcome<std::int64_t> integer(std::string_view sql);  // first column of the first row; not_found without a row
    Outcome<std::string> text(std::string_view sql);
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] std::int64_t changes_ever() const;  // rows inserted, updated, deleted since it was opened
    [[nodiscard]] std::int64_t last_rowid() const;
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] sqlite3* handle() const;

  private:
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

// BEGIN IMMEDIATE … COMMIT; rolls back when it goes without commit().
class Transaction {
  public:
    static Outcome<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Outcome<Done> commit();  // on a fault everything is rolled back

  private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

// The Fault that a result code of `connection` means.
Fault fault_of(sqlite3* connection, int code, std::string_view what);

// Names of one file as the database knows it: "PRAGMA application_id" and "PRAGMA user_version".
struct FileMark {
    std::int32_t application = 0;
    std::int32_t version = 0;
};
Outcome<FileMark> file_mark(Database& database);
// Of a file that nobody here has open, without changing an octet of it or of its WAL. Absent: no such file, an empty
// one, or one with a rollback journal (only writing says what it holds).
Outcome<std::optional<FileMark>> mark_of_file(const std::filesystem::path& file);

}  // namespace ritm::sqlite
