// "Record a trace": everything that the devices of one person and the shared ones say from now on, into a file beside
// the store, so that a real session can be played back (devices/replay/trace.h). Screens' thread.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "app/common/reply.h"
#include "app/core/workplace.h"
#include "devices/replay/trace.h"

namespace ritm::core {

class TraceRecording {
  public:
    explicit TraceRecording(Workplace& workplace) : workplace_(workplace) {}

    [[nodiscard]] bool running() const { return file_ != nullptr; }
    // What `member` may use, into <store>/traces/<UTC time>.jsonl; nothing of another person's sensors. Started
    // already: nothing new happens.
    void start(MemberId member, const app::Reply<Done>& reply);
    // The file's path; Problem::disk_full when not all of it could be written, not_recording without a start.
    void stop(app::Reply<std::string> reply);

  private:
    Workplace& workplace_;
    std::shared_ptr<devices::TraceFile> file_;  // written on the devices' executor
    std::filesystem::path path_;
};

}  // namespace ritm::core
