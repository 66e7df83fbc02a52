#include "tests/acceptance/radio_fault_story.h"

#include <QDateTime>
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "tests/support/bluezsim/said.h"
#include "tests/support/qt/wait.h"

namespace ritm::acceptance {

using bluezsim::belt_packets;
using bluezsim::BeltPacket;
using bluezsim::strap_packets;
using devices::Measure;

namespace {
constexpr std::int64_t hold_ms = 3'000;
constexpr std::int64_t edge_ms = 1'500;        // of the recording, in which a packet may fall on either side
constexpr std::int64_t unevenness_ms = 1'000;  // of the ways of two packets, by the program's clock
constexpr qint64 together_ms = 20;  // of the machine: packets that may arrive in one millisecond of the program

QJsonObject standing_belt(QJsonObject scenario) {
    QJsonArray devices = scenario["devices"].toArray();
    for (QJsonValueRef each : devices) {
        QJsonObject device = each.toObject();
        if (device["id"] == "treadmill") device["speed_kmh"] = 0;
        each = device;
    }
    scenario["devices"] = devices;
    return scenario;
}

QString clock_text(std::int64_t ms) {
    return QStringLiteral("%1:%2").arg(ms / 60'000).arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'));
}

// What the radio brought after something newer is over.
std::vector<BeltPacket> without_overtaken(const std::vector<BeltPacket>& all) {
    std::vector<BeltPacket> kept;
    for (const BeltPacket& packet : all) {
        if (kept.empty() || packet.elapsed_s >= kept.back().elapsed_s) kept.push_back(packet);
    }
    return kept;
}

// Which of the offered places each recorded value has: all in order, none left out but those that may be. Nothing where
// there is no such way. Of several the one that begins last and ends first: what was said before the start or after the
// end, with the same value, was not recorded.
struct Offer {
    std::int64_t value = 0;
    bool may_be_missing = false;
};
std::optional<std::vector<std::size_t>> places(const std::vector<std::int64_t>& recorded,
                                               const std::vector<Offer>& offered) {
    std::vector<std::map<std::size_t, std::size_t>> from(recorded.size());  // place → the one before it
    std::set<std::size_t> next{0};
    const auto pass_over = [&offered](std::size_t place) {
        std::set<std::size_t> all{place};
        while (place < offered.size() && offered[place].may_be_missing) all.insert(++place);
        return all;
    };
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        std::set<std::size_t> after;
        for (const std::size_t start : next) {
            for (const std::size_t place : pass_over(start)) {
                if (place >= offered.size() || offered[place].value != recorded[i]) continue;
                from[i].insert_or_assign(place, start);
                after.insert(place + 1);
            }
        }
        if (after.empty()) return std::nullopt;
        next = after;
    }
    const auto last = std::find_if(next.begin(), next.end(),
                                   [&](std::size_t place) { return pass_over(place).count(offered.size()) > 0; });
    if (last == next.end()) return std::nullopt;
    std::vector<std::size_t> way(recorded.size());
    std::size_t end = *last;
    for (std::size_t i = recorded.size(); i-- > 0;) {
        way[i] = end - 1;
        end = from[i].at(way[i]);
    }
    return way;
}

// Each value counts for as long as it was known: until the next one, at most the hold time. Late packets come in
// a crowd.
double mean_over_time(const recorder::Column& column, std::int64_t end_ms) {
    double sum = 0;
    std::int64_t known_ms = 0;
    for (std::size_t i = 0; i < column.size(); ++i) {
        const std::int64_t next_ms = i + 1 < column.size() ? column.at_ms[i + 1] : end_ms;
        const std::int64_t lasts_ms = std::clamp<std::int64_t>(next_ms - column.at_ms[i], 0, hold_ms);
        sum += double(column.value[i]) * double(lasts_ms);
        known_ms += lasts_ms;
    }
    return sum / double(known_ms);
}

std::string listed(const std::vector<std::int64_t>& values) {
    std::string text;
    for (const std::int64_t value : values) text += std::to_string(value) + ' ';
    return text;
}
}  // namespace

void RadioFaults::train(int pace, const Tale& tale) {
    wall = {pace, QDateTime::currentMSecsSinceEpoch()};
    radio.play(standing_belt(scenario(pace)));
    ProgramRun program(home, {.pace = pace, .pace_since = wall.since});
    settle_in(program, words);
    pair_both(program, words);
    started_ms = wall.paced(QDateTime::currentMSecsSinceEpoch());
    program.tap({words("Start"), "button"});
    program.wait_screen("live");
    belt(0, 2);
    for (const double kmh : {2, 4, 6, 8, 10}) belt(kmh, 1);  // as gently as belts do
    program.wait_text("^Time: 0:(1[5-9]|[2-5])", 60);
    tale(program);
    program.wait_text("^Time: (1:|[2-9]:)", 90);
    for (const double kmh : {8, 6, 4, 2}) belt(kmh, 1);
    belt(0, 3);
    program.tap({words("Finish"), "button"});
    program.tap({words("Finish"), "button", {}, 1});
    program.wait_screen("summary");
    look(program);
    EXPECT_EQ(program.quit(), 0);
    EXPECT_TRUE(ctl(home, {"verify"})["ok"].toBool());
    true_m = radio.truth("treadmill")["distance_m"].toDouble();
    stored = newest_stored(home);
}

void RadioFaults::belt(double kmh, int seconds) {
    const auto now = [this] { return radio.truth("treadmill")["seconds"].toInt(); };
    radio.act({{"do", "console"}, {"device", "treadmill"}, {"event", "speed"}, {"kmh", kmh}});
    const int until = now() + seconds;
    ASSERT_TRUE(test::wait_until([&] { return now() >= until; }));
}

void RadioFaults::send(QJsonObject notify, const char* hex, int length) {
    notify["hex"] = hex;
    notify["length"] = length;
    radio.act(notify);
}

void RadioFaults::look(ProgramRun& program) {
    seen.distance = program.wait_text("^Distance: ([0-9.]+) km");
    seen.average_heart_rate = program.wait_text("^Average heart rate: ([0-9]+) bpm");
    program.find({words("Heart rate of the workout")});
    seen.silences = program.names({"No data for*"});
    if (!seen.silences.isEmpty()) read_chart(program);
}

// Around the longest silence of the strap.
void RadioFaults::read_chart(ProgramRun& program) {
    const auto said = heard(Measure::heart_rate, started_ms);
    qint64 from = 0;
    qint64 to = 0;
    for (std::size_t i = 1; i < said.size(); ++i) {
        if (said[i] - said[i - 1] > to - from) std::tie(from, to) = std::pair(said[i - 1], said[i]);
    }
    seen.in_gap = chart_at(program, double(from + hold_ms + to) / 2000);
    seen.before_gap = chart_at(program, double(from) / 1000 - 2);
}

// The card that the chart shows at a second of the workout, by the mouse.
QString RadioFaults::chart_at(ProgramRun& program, double second) {
    const Target chart{words("Heart rate of the workout")};
    const double whole = seconds_of_clock(program.wait_text("^Time: ([0-9:]+)"));
    double across = second / whole;
    QString card;
    for (int round = 0; round < 5; ++round) {
        program.order({{"do", "click"}, {"across", std::clamp(across, 0.02, 0.98)}}, chart);
        card = program.wait_text("^([0-9]+:[0-9]{2}\n[\\s\\S]*)$");
        const double off = second - seconds_of_clock(card.section('\n', 0, 0));
        if (std::abs(off) <= 1) break;
        across += off / whole;
    }
    return card;
}

std::vector<qint64> RadioFaults::heard(Measure measure, qint64 start_ms) const {
    std::vector<qint64> moments;
    const auto add = [&](qint64 wall_ms) { moments.push_back(wall.paced(wall_ms) - start_ms); };
    if (measure == Measure::heart_rate) {
        for (const auto& packet : strap_packets(radio.journal_path())) add(packet.wall_ms);
    } else {
        for (const auto& packet : without_overtaken(belt_packets(radio.journal_path()))) add(packet.wall_ms);
    }
    return moments;
}

void RadioFaults::expect_true_distance() const {
    EXPECT_GT(true_m, 100);
    EXPECT_NEAR(stored.row["distance_m"].toDouble(), true_m, 1);  // the machine counts whole metres
    EXPECT_NEAR(seen.distance.toDouble() * 1000, true_m, 1 + 5);  // two digits of a kilometre
}

void RadioFaults::expect_heart_as_said() const {
    std::vector<Value> rates;
    std::vector<Value> intervals;
    for (const auto& packet : strap_packets(radio.journal_path())) {
        rates.push_back({packet.wall_ms, packet.bpm});
        for (const int rr : packet.rr) intervals.push_back({packet.wall_ms, rr});
    }
    expect_as_said(Measure::heart_rate, rates);
    expect_as_said(Measure::rr_interval, intervals);
    const auto* recorded = stored.series.column(Measure::heart_rate);
    ASSERT_NE(recorded, nullptr);
    EXPECT_TRUE(recorded->mark.empty());
    EXPECT_NEAR(stored.row["avg_heart_rate_bpm"].toDouble(), mean_over_time(*recorded, stored.series.end_ms), 1);
    EXPECT_EQ(seen.average_heart_rate.toInt(), stored.row["avg_heart_rate_bpm"].toInt());
    EXPECT_EQ(stored.row["max_heart_rate_bpm"].toInt(),
              *std::max_element(recorded->value.begin(), recorded->value.end()));
}

void RadioFaults::expect_belt_as_said() const {
    std::vector<Value> metres;
    std::vector<Value> seconds;
    for (const auto& packet : without_overtaken(belt_packets(radio.journal_path()))) {
        metres.push_back({packet.wall_ms, packet.distance_m * 1'000});
        seconds.push_back({packet.wall_ms, packet.elapsed_s * 1'000});
    }
    expect_as_said(Measure::distance, metres);
    expect_as_said(Measure::elapsed_time, seconds);
}

void RadioFaults::expect_as_said(Measure measure, const std::vector<Value>& said) const {
    const auto* recorded = stored.series.column(measure);
    ASSERT_NE(recorded, nullptr);
    const qint64 start = stored.series.started_at.utc_ms();
    const qint64 end = start + stored.series.end_ms;
    std::vector<Offer> offered;
    std::vector<qint64> moments;
    for (std::size_t i = 0; i < said.size(); ++i) {
        const qint64 at = wall.paced(said[i].wall_ms);
        if (at < start - edge_ms || at > end + edge_ms) continue;
        const bool at_an_end = at < start + edge_ms || at > end - edge_ms;
        // Of two at one moment the second may say nothing; each beat counts.
        const bool at_once = i > 0 && said[i].wall_ms - said[i - 1].wall_ms <= together_ms;
        offered.push_back({said[i].value, at_an_end || (at_once && measure != Measure::rr_interval)});
        moments.push_back(at - start);
    }
    const auto way = places(recorded->value, offered);
    std::vector<std::int64_t> values;
    for (const Offer& offer : offered) values.push_back(offer.value);
    ASSERT_TRUE(way) << name_of(measure) << " was recorded as " << listed(recorded->value) << "\nwas said as "
                     << listed(values);
    std::int64_t least = INT64_MAX;
    std::int64_t most = INT64_MIN;
    for (std::size_t i = 0; i < way->size(); ++i) {
        const std::int64_t way_ms = recorded->at_ms[i] - moments[(*way)[i]];
        least = std::min(least, way_ms);
        most = std::max(most, way_ms);
    }
    EXPECT_LE(most - least, unevenness_ms) << name_of(measure) << ": a value stands where it was not said";
}

void RadioFaults::expect_gap_as_said(Measure measure) const {
    const auto moments = heard(measure, stored.series.started_at.utc_ms());
    const auto* recorded = stored.series.column(measure);
    ASSERT_NE(recorded, nullptr);
    std::int64_t said_ms = 0;
    std::int64_t known_to = recorded->at_ms.front() + hold_ms;
    for (const qint64 at : moments) {
        if (at <= recorded->at_ms.front() || at > stored.series.end_ms) continue;
        said_ms += std::max<std::int64_t>(0, at - known_to);
        known_to = at + hold_ms;
    }
    said_ms += std::max<std::int64_t>(0, stored.series.end_ms - known_to);
    std::int64_t recorded_ms = 0;
    for (const auto& gap : recorder::gaps_after_first(stored.series, measure)) recorded_ms += gap.to_ms - gap.from_ms;
    EXPECT_GE(said_ms, hold_ms);
    EXPECT_NEAR(double(recorded_ms), double(said_ms), unevenness_ms) << name_of(measure);
}

void RadioFaults::expect_gap_in_chart() const {
    EXPECT_FALSE(seen.in_gap.contains("bpm")) << seen.in_gap.toStdString();
    EXPECT_TRUE(seen.before_gap.contains("bpm")) << seen.before_gap.toStdString();
}

void RadioFaults::expect_no_gap(Measure measure) const {
    const auto* recorded = stored.series.column(measure);
    ASSERT_NE(recorded, nullptr);
    for (const auto& gap : recorder::gaps_after_first(stored.series, measure)) {
        ADD_FAILURE() << name_of(measure) << " has a gap from " << gap.from_ms << " to " << gap.to_ms
                      << "\nwas recorded at " << listed(recorded->at_ms) << "\nas " << listed(recorded->value);
    }
}

void RadioFaults::expect_no_gap() const {
    for (const Measure measure : {Measure::heart_rate, Measure::speed, Measure::distance}) {
        expect_no_gap(measure);
    }
    EXPECT_EQ(seen.silences, QStringList());
    EXPECT_EQ(marks(), QStringList());
}

int RadioFaults::notes_of(recorder::Note note) const {
    return static_cast<int>(std::count_if(stored.series.notes.begin(), stored.series.notes.end(),
                                          [note](const auto& noted) { return noted.note == note; }));
}

QStringList RadioFaults::marks() const {
    QStringList marks;
    for (const auto& mark : stored.row["marks"].toArray()) marks << mark.toString();
    return marks;
}

QString RadioFaults::silence(Measure measure) const {
    std::int64_t sum_ms = 0;
    for (const auto& gap : recorder::gaps_after_first(stored.series, measure)) sum_ms += gap.to_ms - gap.from_ms;
    return "No data for " + clock_text(sum_ms);
}

}  // namespace ritm::acceptance
