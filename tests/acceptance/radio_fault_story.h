// A workout during which the radio fails, and what it is held against: the belt's own distance and the packets that the
// devices said (bluezsim/said.h). The belt stands when the recording begins and when it ends, so its distance is exact
// however slowly a packet travels; values are compared in their order, and only at the two ends a packet may fall on
// either side.
#pragma once
#include <functional>

#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {

class RadioFaults : public testing::Test {
  protected:
    using Tale = std::function<void(ProgramRun&)>;
    // More than a minute of training at `pace` times the speed of life; `tale` is what happens in the radio. Ends with
    // the program closed and what it stored read.
    void train(int pace, const Tale& tale);
    void send(QJsonObject notify, const char* hex, int length = 0);

    void expect_true_distance() const;  // stored, told by ritmctl and shown
    void expect_heart_as_said() const;  // heart rates and intervals between beats, and their figures
    void expect_belt_as_said() const;   // its counters, without what came after something newer
    // How long nothing was recorded is how long nothing was said; 5 s at least.
    void expect_gap_as_said(devices::Measure measure) const;
    void expect_gap_in_chart() const;
    void expect_no_gap(devices::Measure measure) const;
    void expect_no_gap() const;  // nor a mark, nor a word of one
    [[nodiscard]] int notes_of(recorder::Note note) const;
    [[nodiscard]] QStringList marks() const;                        // as ritmctl tells them
    [[nodiscard]] QString silence(devices::Measure measure) const;  // in words, of the recorded one

    struct Value {
        qint64 wall_ms = 0;
        std::int64_t value = 0;
    };
    void expect_as_said(devices::Measure measure, const std::vector<Value>& said) const;

    const Home home;
    const Words words{"en"};
    bluezsim::SimFixture radio;
    PacedWall wall;
    qint64 started_ms = 0;  // by the program's clock, before the click
    double true_m = 0;
    Stored stored;
    struct Seen {  // on the summary
        QString distance, average_heart_rate;
        QStringList silences;
        QString in_gap, before_gap;  // what the chart of the heart rate says there
    } seen;

  private:
    void belt(double kmh, int seconds);
    void look(ProgramRun& program);
    void read_chart(ProgramRun& program);
    QString chart_at(ProgramRun& program, double second);
    // When the packets with the measure went out, by the program's clock.
    [[nodiscard]] std::vector<qint64> heard(devices::Measure measure, qint64 start_ms) const;
};

}  // namespace ritm::acceptance
