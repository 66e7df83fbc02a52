// The program's sounds as generated tones, 16 bit mono at 44.1 kHz: no sound files, and silence (not an error) on a
// machine without an audio output. GUI thread.
#pragma once
#include <QAudioSink>
#include <QBuffer>
#include <QByteArray>
#include <functional>
#include <memory>
#include <vector>

#include "app/shell/chime.h"

namespace ritm::desktop {

struct Tone {
    double hertz = 0;  // 0: silence
    int milliseconds = 0;
};
QByteArray samples_of(const std::vector<Tone>& tones);

class ToneChime final : public app::Chime {
  public:
    explicit ToneChime(std::function<bool()> wanted) : wanted_(std::move(wanted)) {}
    void ceiling() override;
    void lap() override;

  private:
    void play(const QByteArray& samples);
    std::function<bool()> wanted_;  // the person's setting
    std::unique_ptr<QAudioSink> sink_;
    QBuffer buffer_;
};

}  // namespace ritm::desktop
