#include "infra/runtime/command_work.h"

namespace ritm::runtime {

Bytes command_content(const eventstore::StreamName& stream) {
    cbor::Writer out;
    out.text(stream.category);
    out.bytes(stream.id.bytes);
    return out.take();
}

eventstore::EventContext event_context(const CommandContext& context) {
    const Uuid story = context.correlation.is_nil() ? context.command.uuid : context.correlation;
    return {context.actor, context.at, story, context.cause, context.command};
}

Outcome<std::optional<CarriedOut>> carried_out(eventstore::EventStore& store, const CommandId& id, ByteView content) {
    const auto row = store.find_command(id, content);
    if (!row) return fail(row.error());
    if (!*row) return std::optional<CarriedOut>();
    auto what = decode<CarriedOut>((*row)->result);
    if (!what || what->events < 0 || what->version < what->events) {
        return fail(Fault{Fault::Kind::corrupted, false, "command row " + to_string(id)});
    }
    return what;
}

Outcome<Done> remember(eventstore::EventStore& store, const CommandId& id, ByteView content, const CarriedOut& what) {
    const std::int64_t first_gseq = what.events == 0 ? 0 : what.gseq - what.events + 1;
    return store.store_command(id, content, {first_gseq, static_cast<std::int32_t>(what.events), encode(what)});
}

}  // namespace ritm::runtime
