// Numbers, times and dates as a person reads them, in their language and units. Input in the units of the kernel
// (quantity.h). Values are rounded once, here; never shown with more digits than they carry.
#pragma once
#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <QString>
#include <cstdint>
#include <optional>

#include "app/common/choices.h"
#include "domain/kernel/instant.h"

namespace ritm::app {

struct Figure {
    QString number;
    QString unit;
    [[nodiscard]] QString text() const;  // "2.75 km" with a non-breaking space
};

class Format {
    Q_DECLARE_TR_FUNCTIONS(Format)
  public:
    Format() = default;
    Format(QLocale locale, Units units) : locale_(std::move(locale)), units_(units) {}

    [[nodiscard]] const QLocale& locale() const { return locale_; }
    [[nodiscard]] Units units() const { return units_; }

    [[nodiscard]] QString number(double value, int decimals = 0) const;   // −3 with a true minus
    [[nodiscard]] QString percent(double value, int decimals = 0) const;  // 91 %

    [[nodiscard]] Figure heart_rate(std::int64_t bpm) const;
    [[nodiscard]] Figure distance(std::int64_t mm) const;         // km or mi, two digits (one from 100 on)
    [[nodiscard]] Figure speed(std::int64_t mm_s) const;          // km/h or mph
    [[nodiscard]] Figure pace(std::int64_t mm_s) const;           // min:s per km or mi; "–" when slower than 60 min
    [[nodiscard]] Figure energy(std::int64_t joule) const;        // kcal
    [[nodiscard]] Figure incline(std::int64_t hundredths) const;  // %
    [[nodiscard]] Figure cadence(double per_minute, bool steps) const;
    [[nodiscard]] Figure power(std::int64_t watt) const;
    [[nodiscard]] Figure weight(std::int64_t gram) const;  // kg or lb
    [[nodiscard]] Figure height(std::int64_t mm) const;    // m or ft, of climbs
    [[nodiscard]] QString distance_unit() const;
    [[nodiscard]] QString speed_unit() const;
    [[nodiscard]] QString weight_unit() const;

    // What a person typed; nothing when it is no such number. Distance and weight accept comma and point.
    // Digits alone, or groups of three behind the first as the language writes them: 1,200 or 1 200.
    [[nodiscard]] std::optional<std::int64_t> parse_whole(const QString& text) const;
    [[nodiscard]] std::optional<std::int64_t> parse_distance_mm(const QString& text) const;
    [[nodiscard]] std::optional<std::int64_t> parse_weight_g(const QString& text) const;

    [[nodiscard]] QString clock(std::int64_t ms) const;     // 17:42, 1:02:03
    [[nodiscard]] QString duration(std::int64_t ms) const;  // 1 h 30 min, 45 min, 33 s
    [[nodiscard]] QString age(std::int64_t ms) const;       // 5 s ago, 2 min ago

    [[nodiscard]] QString time_of_day(const QDateTime& at) const;
    // Minutes since midnight of a typed time: as the locale writes it, and with 24 hours everywhere.
    [[nodiscard]] std::optional<int> parse_time_of_day(const QString& text) const;
    // Today, Yesterday, a weekday within the last week, "16 November", with the year when it is not this one.
    [[nodiscard]] QString day(QDate day, QDate today) const;
    [[nodiscard]] QString day_and_time(const QDateTime& at, QDate today) const;
    [[nodiscard]] QString long_day(QDate day) const;     // Sunday, 22 November 2026
    [[nodiscard]] QString day_month(QDate day) const;    // 16 Nov
    [[nodiscard]] QString month(QDate day) const;        // November, or "November 2025"
    [[nodiscard]] QString short_month(QDate day) const;  // Nov

    // A record's own local time.
    [[nodiscard]] static QDateTime local(Instant at, const LocalZone& zone);

  private:
    [[nodiscard]] static std::optional<double> parse(const QString& text);
    [[nodiscard]] bool month_first() const;  // in English, where the territory writes dates so

    QLocale locale_ = QLocale(QLocale::English, QLocale::UnitedKingdom);
    Units units_ = Units::metric;
};

// Initials for an avatar: first letters of the first and the last word.
QString initials_of(const QString& name);
// A stable hue 0..359 of a name.
int hue_of(const QString& name);

}  // namespace ritm::app
