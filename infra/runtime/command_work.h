// One command on its way through the writer: recognise a repetition, load, ask permission, decide, append, remember.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "infra/runtime/command.h"
#include "infra/runtime/loading.h"
#include "infra/runtime/permission.h"

namespace ritm::runtime {

// What the command table keeps: enough to answer a repetition from the log.
struct CarriedOut {
    std::int64_t version = 0;  // of the stream, after the command
    std::int64_t events = 0;   // how many of them are the command's
    std::int64_t gseq = 0;     // of the last of them; 0: none
    static constexpr auto wire() {
        return wire_fields(field(1, &CarriedOut::version), field(2, &CarriedOut::events), field(3, &CarriedOut::gseq));
    }
    friend bool operator==(const CarriedOut&, const CarriedOut&) = default;
};

Bytes command_content(const eventstore::StreamName& stream);
eventstore::EventContext event_context(const CommandContext& context);
Outcome<std::optional<CarriedOut>> carried_out(eventstore::EventStore& store, const CommandId& id, ByteView content);
Outcome<Done> remember(eventstore::EventStore& store, const CommandId& id, ByteView content, const CarriedOut& what);

template <DeciderAggregate A, class Command>
class CommandWork final : public Work {
  public:
    CommandWork(const Uuid& id, Command command, const CommandContext& context, Answer<A> answer)
        : id_(id), command_(std::move(command)), context_(context), answer_(std::move(answer)) {}

    Outcome<Done> execute(WriteSide& side) override {
        if (context_.command.is_nil()) return refuse(Denied::command_id_missing);
        const auto stream = stream_of<A>(id_);
        const Bytes content = command_content(stream);
        const auto known = carried_out(side.store(), context_.command, content);
        if (!known && known.error().kind == Fault::Kind::conflict) return refuse(Denied::command_id_reused);
        if (!known) return fail(known.error());
        if (*known) return repeat(side, **known);
        auto hot = load<A>(side, id_);
        if (!hot) return fail(hot.error());
        if ((*hot)->version > 0 && !permitted((*hot)->state)) return refuse(Denied::not_permitted);
        auto decided = decide((*hot)->state, command_);
        if (!decided) return refuse(decided.error());
        return carry_out(side, **hot, std::move(*decided));
    }

    void settle(const Outcome<Done>& committed) override {
        if (!committed) result_ = fail(CommandError<A>(committed.error()));
        answer_.receiver.deliver(
            [call = std::move(answer_.on_done), result = std::move(result_)]() mutable { call(std::move(result)); });
    }

  private:
    template <class Reason>
    Outcome<Done> refuse(const Reason& reason) {
        result_ = fail(CommandError<A>(reason));
        return Done{};
    }

    [[nodiscard]] bool permitted(const typename A::State& state) const {
        return may({context_.actor, A::category, subject_of<A>(state)});
    }

    Outcome<Done> carry_out(WriteSide& side, HotAggregate<A>& hot, std::vector<typename A::Event> events) {
        Receipt<A> receipt;
        // From here on the hot state may run ahead of the log: the writer forgets it unless the group commits.
        side.hot().mark_changed({A::category, id_});
        for (const auto& event : events) {
            if constexpr (UndoableAggregate<A>) receipt.undo = A::undo(hot.state, event);
            apply<A>(hot.state, event);
        }
        if (!permitted(hot.state)) return forbid(side);
        std::vector<eventstore::NewEvent> rows;
        rows.reserve(events.size());
        for (const auto& event : events) {
            auto record = to_wire(event);
            rows.push_back({std::string(record.name), record.version, std::move(record.payload),
                            subject_of<A>(hot.state), secrecy_of<A>()});
        }
        const auto stream = stream_of<A>(id_);
        if (!rows.empty()) {
            const auto appended = side.append(stream, hot.version, rows, event_context(context_));
            if (!appended) return fail(appended.error());
            hot.version = appended->last_version;
            receipt.gseq = appended->last_gseq;
        }
        const CarriedOut what{hot.version, static_cast<std::int64_t>(rows.size()), receipt.gseq};
        const Bytes content = command_content(stream);
        const auto kept = remember(side.store(), context_.command, content, what);
        if (!kept) return fail(kept.error());
        receipt.version = hot.version;
        receipt.events = std::move(events);
        result_ = std::move(receipt);
        return snapshot_if_due<A>(side.store(), id_, hot);
    }

    // A creation for somebody else: known only from the state after it, which must go again.
    Outcome<Done> forbid(WriteSide& side) {
        side.hot().forget({A::category, id_});
        return refuse(Denied::not_permitted);
    }

    // Deciding again on the state of that time must give the stored events; else the id came with other arguments.
    Outcome<Done> repeat(WriteSide& side, const CarriedOut& done) {
        auto before = replay<A>(side.store(), id_, done.version - done.events);
        if (!before) return fail(before.error());
        const auto stored = stored_events(side.store(), done);
        if (!stored) return fail(stored.error());
        const auto again = decide((*before)->state, command_);
        if (!again || !same_events(*again, *stored)) return refuse(Denied::command_id_reused);
        Receipt<A> receipt;
        receipt.version = done.version;
        receipt.gseq = done.gseq;
        receipt.events = *again;
        receipt.repeated = true;
        for (const auto& event : receipt.events) apply<A>((*before)->state, event);
        if (!permitted((*before)->state)) return refuse(Denied::not_permitted);
        result_ = std::move(receipt);
        return Done{};
    }

    Outcome<std::vector<eventstore::StoredEvent>> stored_events(eventstore::EventStore& store,
                                                                const CarriedOut& done) const {
        return store.read_stream(stream_of<A>(id_), done.version - done.events + 1,
                                 static_cast<std::int32_t>(done.events));
    }

    static bool same_events(const std::vector<typename A::Event>& decided,
                            const std::vector<eventstore::StoredEvent>& stored) {
        if (decided.size() != stored.size()) return false;
        for (std::size_t i = 0; i < decided.size(); ++i) {
            const auto record = to_wire(decided[i]);
            if (record.name != stored[i].type || record.version < stored[i].schema) return false;
            if (record.payload != stored[i].payload) return false;
        }
        return true;
    }

    Uuid id_;
    Command command_;
    CommandContext context_;
    Answer<A> answer_;
    CommandResult<A> result_ = fail(CommandError<A>(Fault{Fault::Kind::cancelled, true, "command not carried out"}));
};

}  // namespace ritm::runtime
