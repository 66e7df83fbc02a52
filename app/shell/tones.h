// The program's sounds as generated samples: no sound files. Knows no audio output.
#pragma once
#include <QByteArray>
#include <vector>

namespace ritm::app {

struct Tone {
    double hertz = 0;  // 0: silence
    int milliseconds = 0;
};

enum class SampleType { uint8, int16, int32, float32 };

struct SampleFormat {
    SampleType type = SampleType::int16;
    int hertz = 44'100;
    int channels = 1;  // all with the same sound
};

std::vector<Tone> ceiling_tones();
std::vector<Tone> lap_tones();

// Frame after frame, in the machine's byte order. Each tone swells and fades, so that it begins and ends without a
// click.
QByteArray samples_of(const std::vector<Tone>& tones, const SampleFormat& format);

}  // namespace ritm::app
