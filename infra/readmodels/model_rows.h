// Every inline read model, and the table that holds one row per stream: what the program keeps and what checks read.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "infra/runtime/inline_read_model.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

struct ModelRows {  // the table bears the model's name
    std::unique_ptr<runtime::InlineReadModel> model;
    std::string_view category;             // of the streams
    std::string_view said;                 // what one row is, in the words of reports
    std::string_view id;                   // column: the stream's
    std::string_view person;               // column: whose key seals the row; NULL: the node's
    std::vector<std::string_view> plain;   // columns
    std::vector<std::string_view> sealed;  // columns
    // Whether this program can read such an event of the category.
    bool (*knows)(std::string_view type, std::uint32_t schema);
};
std::vector<ModelRows> every_model(vault::KeyPort& keys);

struct ReadRow {
    Uuid id;
    Uuid person;
    std::vector<std::string> plain;  // each as SQL writes it
    std::vector<Bytes> sealed;       // each unsealed; empty if it did not open
    bool closed = false;             // one did not open, and its person is not erased
};
// rest: "WHERE …", or nothing.
Outcome<sqlite::Statement> select_rows(sqlite::Database& database, const ModelRows& rows, std::string_view rest = {});
ReadRow read_row(const sqlite::Statement& statement, const ModelRows& rows, vault::KeyPort& keys);

// Whether the store keeps the model, complete and of this version; else the next start makes it anew.
Outcome<bool> complete(sqlite::Database& database, const runtime::InlineReadModel& model);

}  // namespace ritm::readmodels
