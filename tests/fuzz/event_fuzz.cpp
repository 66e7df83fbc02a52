// link: ritm_infra_readmodels nlohmann_json::nlohmann_json
// Any octets as the payload of every event, as the state in a snapshot, as the plain bytes of every sealed column and
// as a command's result. What decodes is a value of its own: written again it decodes to an equal one and to the same
// octets, whatever was absent or unknown in the input, and the inspector can show it.
#include <cstdint>
#include <nlohmann/json.hpp>

#include "aggregates.h"
#include "domain/kernel/check.h"
#include "infra/eventstore/boot_opened.h"
#include "infra/readmodels/device_columns.h"
#include "infra/readmodels/member_columns.h"
#include "infra/readmodels/session_columns.h"
#include "infra/runtime/command_work.h"
#include "infra/runtime/wire_json.h"

namespace {

template <class T>
void try_as(ritm::ByteView bytes) {
    const auto value = ritm::decode<T>(bytes);
    if (!value) return;
    const ritm::Bytes written = ritm::encode(*value);
    const auto again = ritm::decode<T>(written);
    RITM_CHECK(again && *again == *value, "a value that decodes survives writing");
    RITM_CHECK(ritm::encode(*again) == written, "equal values have equal octets");
    ritm::cbor::Reader reader(written);
    RITM_CHECK(reader.skip() && reader.at_end(), "what is written is canonical, also to who does not know its type");
    RITM_CHECK(nlohmann::json::accept(ritm::runtime::to_json(*value)), "a value can be shown");
}

template <class... Events>
void try_events(ritm::ByteView bytes, const std::variant<Events...>*) {
    (try_as<Events>(bytes), ...);
}

template <class... Aggregates>
void try_aggregates(ritm::ByteView bytes, const std::tuple<Aggregates...>*) {
    (try_events(bytes, static_cast<const typename Aggregates::Event*>(nullptr)), ...);
    (try_as<typename Aggregates::State>(bytes), ...);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t size) {
    namespace readmodels = ritm::readmodels;
    const ritm::ByteView bytes(octets, size);
    try_aggregates(bytes, static_cast<const ritm::Aggregates*>(nullptr));
    try_as<ritm::eventstore::BootOpened>(bytes);
    try_as<ritm::runtime::CarriedOut>(bytes);
    try_as<readmodels::SoughtColumn>(bytes);
    try_as<readmodels::ListedColumn>(bytes);
    try_as<readmodels::DetailColumn>(bytes);
    try_as<readmodels::PersonColumn>(bytes);
    try_as<readmodels::DescribedColumn>(bytes);
    return 0;
}
