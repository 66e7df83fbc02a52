#include "infra/formats/fit_maker_fields.h"

#include <map>

#include "infra/formats/fit_own_fields.h"

namespace ritm::formats::fit {
namespace {

constexpr std::size_t shown_octets_max = 64;

bool is_foreign(const File& file, const Slot& slot) {
    return slot.developer >= 0 && !is_own(file.developer_fields[static_cast<std::size_t>(slot.developer)]);
}

bool says(const File& file, const Message& message, const Slot& slot) {
    if (slot.type == BaseType::string) return slot.size > 0 && file.octets(message, slot).front() != 0;
    for (std::size_t i = 0; i < file.count(slot); ++i) {
        if (file.number(message, slot, i)) return true;
    }
    return false;
}

// U+0000–001F, 007F–009F; line and paragraph separators, directions (U+061C, 200E, 200F, 2028–202E, 2066–2069).
bool is_shown(std::string_view character) {
    const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(character[i]); };
    if (character.size() == 1) return octet(0) >= 0x20 && octet(0) != 0x7F;
    if (character == "\u061C" || character == "\u200E" || character == "\u200F") return false;
    if (character.size() == 2) return octet(0) != 0xC2 || octet(1) >= 0xA0;
    if (character.size() != 3 || octet(0) != 0xE2) return true;
    const bool separates_or_turns = octet(1) == 0x80 && octet(2) >= 0xA8 && octet(2) <= 0xAE;
    const bool isolates = octet(1) == 0x81 && octet(2) >= 0xA6 && octet(2) <= 0xA9;
    return !separates_or_turns && !isolates;
}

}  // namespace

std::string shown_text(std::string_view text) {
    std::string shown;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from + 1;
        while (to < text.size() && (static_cast<std::uint8_t>(text[to]) & 0xC0U) == 0x80) ++to;
        const std::string_view character = text.substr(from, to - from);
        from = to;
        if (!is_shown(character)) continue;
        if (shown.size() + character.size() > shown_octets_max) break;
        shown += character;
    }
    return shown;
}

std::vector<MakerField> maker_fields_of(const File& file) {
    std::vector<std::uint8_t> foreign(file.definitions.size(), 0);
    for (std::size_t i = 0; i < file.definitions.size(); ++i) {
        const Definition& d = file.definitions[i];
        const auto slots = std::span(file.slots).subspan(d.first_slot, d.slot_count);
        foreign[i] =
            std::any_of(slots.begin(), slots.end(), [&](const Slot& s) { return is_foreign(file, s); }) ? 1 : 0;
    }
    std::vector<std::size_t> values(file.developer_fields.size(), 0);
    std::vector<std::size_t> order;
    for (const Message& message : file.messages) {
        if (foreign[message.definition] == 0) continue;
        for (const Slot& slot : file.slots_of(message)) {
            if (!is_foreign(file, slot) || !says(file, message, slot)) continue;
            const auto field = static_cast<std::size_t>(slot.developer);
            if (values[field]++ == 0) order.push_back(field);
        }
    }
    std::vector<MakerField> found;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (const std::size_t field : order) {
        std::string name = shown_text(file.developer_fields[field].name);
        if (name.empty()) name.push_back('?');
        std::string units = shown_text(file.developer_fields[field].units);
        const auto [place, added] = places.try_emplace({name, units}, found.size());
        if (added) found.push_back({std::move(name), std::move(units), 0});
        found[place->second].values += values[field];
    }
    return found;
}

}  // namespace ritm::formats::fit
