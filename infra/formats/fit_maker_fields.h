// Developer fields that Ritm did not write: what values of its maker's own a file has, in any of its messages. They are
// told of and listed, not kept (DECISIONS 49). Pure; any thread.
#pragma once
#include "infra/formats/activity.h"

namespace ritm::formats::fit {

// Those of which there is a value, in the order of the first ones; the same name and units once. Fields that the file
// does not describe have no name and are left out.
std::vector<MakerField> maker_fields_of(const File& file);

// A name or unit as a screen, a terminal or JSON may show it, from valid UTF-8: without control characters and those
// that turn the direction of writing, at most 64 octets.
std::string shown_text(std::string_view text);

}  // namespace ritm::formats::fit
