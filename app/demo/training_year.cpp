#include "app/demo/training_year.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ritm::demo {
namespace {
using devices::Measure;
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t minute_ms = 60'000;
constexpr int days_in_year = 364;

// SplitMix64: repeatable on every machine.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    double uniform() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return static_cast<double>((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
    }
    double between(double low, double high) { return low + (high - low) * uniform(); }
    // Mean 0, deviation 1 (sum of twelve, good enough for noise).
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += uniform();
        return sum;
    }

  private:
    std::uint64_t state_;
};

struct Stretch {
    int seconds = 0;
    double km_h = 0;
    double incline_percent = 0;
};

struct Recipe {
    app::Sport sport;
    const char* english;
    const char* russian;
    int rpe;
    std::vector<Stretch> stretches;
};

Recipe easy(double form, Dice& dice) {
    const double pace = 8.4 * form + dice.between(-0.2, 0.3);
    const int minutes = static_cast<int>(dice.between(30, 46));
    return {app::Sport::treadmill_run,
            "Easy run",
            "Лёгкий бег",
            4,
            {{300, 6.5, 0}, {minutes * 60, pace, 1}, {180, 5.5, 0}}};
}
Recipe intervals(double form, Dice& dice) {
    const double fast = 12.4 * form + dice.between(-0.2, 0.2);
    Recipe recipe{app::Sport::treadmill_run, "Intervals 6 × 400 m", "Интервалы 6 × 400 м", 8, {{600, 8.2 * form, 1}}};
    const int work = static_cast<int>(400.0 / (fast / 3.6));
    for (int i = 0; i < 6; ++i) {
        recipe.stretches.push_back({work, fast, 1});
        recipe.stretches.push_back({90, 6.2, 0});
    }
    recipe.stretches.push_back({420, 6.0, 0});
    return recipe;
}
Recipe tempo(double form, Dice& dice) {
    const double pace = 10.4 * form + dice.between(-0.1, 0.2);
    Recipe recipe{app::Sport::treadmill_run, "Tempo 3 × 8 min", "Темп 3 × 8 мин", 7, {{540, 8.0 * form, 0}}};
    for (int i = 0; i < 3; ++i) {
        recipe.stretches.push_back({480, pace, 1});
        recipe.stretches.push_back({120, 6.5, 0});
    }
    recipe.stretches.push_back({300, 6.0, 0});
    return recipe;
}
Recipe longer(double form, Dice& dice) {
    const int minutes = static_cast<int>(dice.between(58, 84));
    return {app::Sport::treadmill_run,
            "Long run",
            "Длинная пробежка",
            6,
            {{300, 6.8, 0}, {minutes * 60, 8.1 * form + dice.between(-0.1, 0.2), 0.5}, {240, 5.5, 0}}};
}
Recipe hills(double form, Dice& dice) {
    Recipe recipe{app::Sport::treadmill_walk, "Hill walk", "Ходьба в гору", 5, {{240, 5.0, 1}}};
    const int steps = 5;
    for (int i = 0; i < steps; ++i) {
        recipe.stretches.push_back({240, 5.4 * form, 4.0 + i * 1.5 + dice.between(-0.3, 0.3)});
        recipe.stretches.push_back({90, 5.0, 2});
    }
    recipe.stretches.push_back({180, 4.5, 0});
    return recipe;
}

// ACSM's equations (SCIENCE C): ml/kg/min from metres per minute and grade.
double oxygen(const Stretch& stretch, bool walking) {
    const double v = stretch.km_h * 1000 / 60;
    const double grade = stretch.incline_percent / 100;
    return walking ? 3.5 + 0.1 * v + 1.8 * v * grade : 3.5 + 0.2 * v + 0.9 * v * grade;
}

struct Body {
    double heart = 70;
    double drift = 0;
    double noise = 0;
};

void put(recorder::Series& series, Measure measure, std::int64_t at_ms, double value) {
    series.column_for(measure).append({at_ms, static_cast<std::int64_t>(std::llround(value)), recorder::Mark::valid});
}

recorder::Series run(const Recipe& recipe, const Athlete& athlete, Instant start, Dice& dice) {
    recorder::Series series;
    series.started_at = start;
    series.notes.push_back({0, recorder::Note::running, 0});
    Body body{athlete.resting_heart_rate + 14, 0, 0};
    double metres = 0;
    double km_h = 0;
    std::int64_t second = 0;
    const bool walking = recipe.sport == app::Sport::treadmill_walk;
    // A strap that lost contact for some seconds, now and then.
    const auto lost_from = static_cast<std::int64_t>(dice.between(200, 9'000));
    for (const Stretch& stretch : recipe.stretches) {
        const double reserve = athlete.max_heart_rate - athlete.resting_heart_rate;
        const double share = std::min(0.97, (oxygen(stretch, walking) - 3.5) / (athlete.vo2max - 3.5));
        const double goal = athlete.resting_heart_rate + reserve * share;
        for (int i = 0; i < stretch.seconds; ++i, ++second) {
            km_h += std::clamp(stretch.km_h - km_h, -0.5, 0.4);
            body.drift = std::min(9.0, body.drift + (share > 0.5 ? 0.0022 : -0.004));
            body.drift = std::max(0.0, body.drift);
            const double lag = goal > body.heart ? 32 : 48;
            body.heart += (goal + body.drift - body.heart) / lag;
            body.noise = body.noise * 0.92 + dice.normal() * 0.5;
            metres += km_h / 3.6;
            const std::int64_t at = second * 1000;
            if (second < lost_from || second > lost_from + 12)
                put(series, Measure::heart_rate, at, std::min(body.heart + body.noise, athlete.max_heart_rate - 1));
            put(series, Measure::speed, at, km_h / 3.6 * 1000);
            put(series, Measure::incline, at, stretch.incline_percent * 100);
            put(series, Measure::distance, at, metres * 1000);
        }
    }
    series.end_ms = second * 1000;
    return series;
}

// Holiday in the 17th and 18th week, a cold in the 33rd; now and then something else comes in between.
bool rests(int day, Dice& dice) {
    const int week = day / 7;
    return week == 16 || week == 17 || week == 32 || dice.uniform() < 0.1;
}

// Of a local time. Asked twice, as the first guess may lie on the other side of a change of the clocks.
Instant instant_of(std::int64_t local_ms, const OffsetAt& offset) {
    const Instant guess(local_ms - offset(Instant(local_ms)) * minute_ms);
    return Instant(local_ms - offset(guess) * minute_ms);
}
}  // namespace

std::vector<Workout> training_year(std::uint64_t seed, Instant now, const Athlete& athlete, const OffsetAt& offset) {
    Dice dice(seed);
    std::vector<Workout> year;
    const std::int64_t today_day = (now.utc_ms() + offset(now) * minute_ms) / day_ms;
    for (int day = 0; day < days_in_year; ++day) {
        const std::int64_t date = today_day - days_in_year + day;
        const auto weekday = static_cast<int>((date + 3) % 7);  // 0 = Monday: 1970-01-01 was a Thursday
        const bool trains = weekday == 1 || weekday == 3 || weekday == 5 || (weekday == 6 && day % 14 < 7);
        if (!trains || rests(day, dice)) continue;
        const double progress = static_cast<double>(day) / days_in_year;
        const double form = 0.93 + 0.09 * progress;
        Athlete then = athlete;
        then.vo2max = athlete.vo2max * (0.90 + 0.10 * progress);
        const Recipe recipe = weekday == 1   ? (day % 28 < 14 ? intervals(form, dice) : tempo(form, dice))
                              : weekday == 3 ? easy(form, dice)
                              : weekday == 5 ? longer(form, dice)
                                             : hills(form, dice);
        const double hour = weekday >= 5 ? dice.between(8.2, 10.5) : dice.between(16.2, 18.4);
        const Instant start = instant_of(date * day_ms + static_cast<std::int64_t>(hour * 3600) * 1000, offset);
        year.push_back(
            {start, recipe.sport, recipe.english, recipe.russian, recipe.rpe, run(recipe, then, start, dice)});
    }
    return year;
}

}  // namespace ritm::demo
