#include "app/core/trace_recording.h"

#include <algorithm>

#include "infra/runtime/receiver.h"
#include "infra/system/paths.h"

namespace ritm::core {
namespace {

std::string file_name(Instant now) {
    std::string name = iso8601(now);
    std::replace(name.begin(), name.end(), ':', '-');
    return name + ".jsonl";
}

}  // namespace

void TraceRecording::start(MemberId member, const app::Reply<Done>& reply) {
    if (running()) return reply(Done{});
    const std::filesystem::path folder = workplace_.folder() / "traces";
    if (auto made = system::make_private_folder(folder); !made) return reply(fail(trouble_of(made.error())));
    path_ = folder / file_name(workplace_.clock().now());
    auto file = devices::TraceFile::create(path_, workplace_.clock().ticks(), workplace_.clock().now());
    if (!file) return reply(fail(trouble_of(file.error())));
    file_ = *std::move(file);
    workplace_.hub().set_tap(
        [trace = file_](Ticks at, const devices::TransportEvent& event) { trace->write(at, event); }, member);
    reply(Done{});
}

void TraceRecording::stop(app::Reply<std::string> reply) {
    if (!running()) return reply(fail(app::Trouble{app::Problem::not_recording, {}}));
    workplace_.hub().set_tap({});
    // Behind the tap's end on the same executor: the file is complete by then.
    workplace_.executors().devices.post([file = std::move(file_), path = path_.string(), reply = std::move(reply),
                                         screens = runtime::Receiver(workplace_.executors().screens)] {
        screens.deliver([healthy = file->healthy(), path, reply] {
            if (healthy) return reply(path);
            reply(fail(app::Trouble{app::Problem::disk_full, path}));
        });
    });
}

}  // namespace ritm::core
