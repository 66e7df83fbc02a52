// What a person is told when an import ends: what came in, what of it is not whole or not kept, what was not read.
#pragma once
#include <QString>

#include "app/training/history_port.h"

namespace ritm::app {

// Of another person nothing is named.
enum class ImportNames : std::uint8_t { told, hidden };

QString import_words(const ImportReport& report, ImportNames names);

}  // namespace ritm::app
