// A made-up person with a strap and a treadmill of the simulated radio: the steps that the stories share.
#pragma once
#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <stdexcept>
#include <variant>
#include <vector>

#include "domain/training/session/session.h"
#include "infra/recorder/series.h"
#include "tests/acceptance/program_run.h"
#include "tests/acceptance/words.h"
#include "tests/support/bluezsim/sim_fixture.h"
#include "tests/support/bluezsim/truth.h"

namespace ritm::acceptance {

// Strap at 72 to 150 bpm, belt at 12 km/h from second 20 on; `timeline` as in bluezsim/README.md.
QJsonObject scenario(int pace, const QJsonArray& timeline = {});

// First start by clicks: language, name, year of birth; ends at "home".
void settle_in(ProgramRun& program, const Words& words);
// Pairs both devices by clicks, waits until both send values; ends at "home".
void pair_both(ProgramRun& program, const Words& words);

int seconds_of_clock(const QString& text);  // "3:25" or "1:03:25"

// What the store holds of the session that ritmctl lists first, once the program has ended.
struct Stored {
    QString id;
    QJsonObject row;
    recorder::Series series;
    std::vector<training::session::Event> events;  // of the session, in their order
    // The one event of this type; throws when there is none or more than one.
    template <class Event>
    [[nodiscard]] const Event& the() const {
        const Event* found = nullptr;
        for (const auto& event : events) {
            const auto* one = std::get_if<Event>(&event);
            if (one != nullptr && found != nullptr) throw std::runtime_error("an event came twice");
            if (one != nullptr) found = one;
        }
        if (found == nullptr) throw std::runtime_error("an event is missing");
        return *found;
    }
};
Stored newest_stored(const Home& home);

// Moments of the program's paced clock as moments of the machine's, and back.
struct PacedWall {
    int pace = 1;
    qint64 since = 0;
    [[nodiscard]] qint64 paced(qint64 real_ms) const { return since + (real_ms - since) * pace; }
    [[nodiscard]] qint64 real(qint64 paced_ms) const { return since + (paced_ms - since) / pace; }
};
// What really happened while the session was recorded, summed over its running spans. A packet tells of the moment when
// it went out: each end of a span is taken as much earlier as the belt's packet next to it was on its way, so that a
// slow machine changes nothing.
bluezsim::Truth truth_of(const recorder::Series& series, const QString& journal, PacedWall wall);

// The real program, ritmctl and the simulated radio with strap and treadmill.
class StoryTest : public testing::Test {
  protected:
    bluezsim::SimFixture radio;  // the private bus: no program of these tests may reach a real one
    Home home;
    Words words{"en"};
    void SetUp() override { radio.play(scenario(1)); }
};

}  // namespace ritm::acceptance
