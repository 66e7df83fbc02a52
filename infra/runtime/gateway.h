// The door for commands, typed: submit<Aggregate>(id, command, context, answer). Any thread; nothing waits here.
//
//   gateway.submit<session::Aggregate>(session, session::Pause{now, timer}, context,
//                                      {Receiver(gui, token), [](auto result) { … }});
//
// Exactly one of four answers: a Receipt, the aggregate's Rejected, Denied by the gateway, or a Fault: then nothing of
// the command is stored. Where the commit itself failed (eventstore::may_be_stored) a crash before the next commit may
// still bring the whole group back; asking again under the same id then finds it. The same command id again gives the
// receipt of the first time, also after a restart; the id with another stream or with arguments that would have led to
// other events is Denied::command_id_reused.
#pragma once
#include <memory>
#include <utility>

#include "infra/runtime/command_work.h"
#include "infra/runtime/writer.h"

namespace ritm::runtime {

class Gateway {
  public:
    explicit Gateway(Writer& writer) : writer_(writer) {}  // the writer outlives the gateway

    template <DeciderAggregate A, class Command>
    void submit(const typename A::Id& id, Command command, const CommandContext& context, Answer<A> answer) {
        writer_.enqueue(
            std::make_unique<CommandWork<A, Command>>(id.uuid, std::move(command), context, std::move(answer)));
    }

  private:
    Writer& writer_;
};

}  // namespace ritm::runtime
