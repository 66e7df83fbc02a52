// The program's sounds on the machine's audio output: 16 bit mono at 44.1 kHz where that is taken, else what the output
// prefers. Where nothing can be played there is silence (not an error), told once in the log. GUI thread.
#pragma once
#include <QAudioSink>
#include <QBuffer>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "app/shell/chime.h"
#include "app/shell/tones.h"

namespace ritm::desktop {

class ToneChime final : public app::Chime {
  public:
    explicit ToneChime(std::function<bool()> wanted) : wanted_(std::move(wanted)) {}
    void ceiling() override;
    void lap() override;

  private:
    void play(const std::vector<app::Tone>& tones);
    void tell_silence(std::string_view why);
    std::function<bool()> wanted_;  // the person's setting
    QBuffer buffer_;                // outlives the sink, which reads it
    std::unique_ptr<QAudioSink> sink_;
    bool silence_told_ = false;
};

}  // namespace ritm::desktop
