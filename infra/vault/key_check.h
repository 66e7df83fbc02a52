// Proof that node.key and keys.db are whole: the file's pages, the check values, every wrapped key, and that no erased
// person has one. Reads only (an interrupted write of keys.db is rolled back, as any opening does); may run beside a
// program that has the files open.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "domain/kernel/fault.h"
#include "infra/vault/sealed_file_vault.h"

namespace ritm::vault {

struct KeyProblem {
    std::string where;  // "node.key", "keys.db", "keys.db, key of 0123…"
    std::string what;
};

struct KeyReport {
    std::int64_t keys = 0;    // that open, the node's own among them
    std::int64_t erased = 0;  // people whose key was destroyed
    std::vector<KeyProblem> problems;
};

// newer_version: nothing was looked at.
Outcome<KeyReport> check_keys(const std::filesystem::path& folder, const SecretSource& secret);

}  // namespace ritm::vault
