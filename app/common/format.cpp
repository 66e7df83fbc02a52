#include "app/common/format.h"

#include <QRegularExpression>
#include <QTimeZone>
#include <cmath>

namespace ritm::app {
namespace {

constexpr double mm_per_mile = 1'609'344.0;
constexpr double mm_per_km = 1'000'000.0;
constexpr double g_per_lb = 453.59237;
constexpr double mm_per_ft = 304.8;
constexpr double j_per_kcal = 4184.0;
constexpr QChar nbsp(0x00A0);

}  // namespace

QString Figure::text() const {
    if (unit.isEmpty()) return number;
    return number + nbsp + unit;
}

QString Format::number(double value, int decimals) const {
    QString text = locale_.toString(std::abs(value), 'f', decimals);
    const bool zero = std::abs(value) < 0.5 * std::pow(10.0, -decimals);
    return value < 0 && !zero ? QChar(0x2212) + text : text;
}

QString Format::percent(double value, int decimals) const { return number(value, decimals) + nbsp + QLatin1Char('%'); }

Figure Format::heart_rate(std::int64_t bpm) const { return {number(static_cast<double>(bpm)), tr("bpm")}; }

QString Format::distance_unit() const { return units_ == Units::metric ? tr("km") : tr("mi"); }

QString Format::speed_unit() const { return units_ == Units::metric ? tr("km/h") : tr("mph"); }

QString Format::weight_unit() const { return units_ == Units::metric ? tr("kg") : tr("lb"); }

Figure Format::distance(std::int64_t mm) const {
    const double value = static_cast<double>(mm) / (units_ == Units::metric ? mm_per_km : mm_per_mile);
    return {number(value, value >= 99.995 ? 1 : 2), distance_unit()};
}

Figure Format::speed(std::int64_t mm_s) const {
    const double per_hour = static_cast<double>(mm_s) * 3600.0;
    return {number(per_hour / (units_ == Units::metric ? mm_per_km : mm_per_mile), 1), speed_unit()};
}

Figure Format::pace(std::int64_t mm_s) const {
    const QString unit = units_ == Units::metric ? tr("/km") : tr("/mi");
    if (mm_s <= 0) return {QStringLiteral("–"), unit};
    const double seconds = (units_ == Units::metric ? mm_per_km : mm_per_mile) / static_cast<double>(mm_s);
    if (seconds >= 3600) return {QStringLiteral("–"), unit};
    return {clock(static_cast<std::int64_t>(std::lround(seconds)) * 1000), unit};
}

Figure Format::energy(std::int64_t joule) const {
    return {number(static_cast<double>(joule) / j_per_kcal), tr("kcal")};
}

Figure Format::incline(std::int64_t hundredths) const {
    return {number(static_cast<double>(hundredths) / 100.0, 1), QStringLiteral("%")};
}

Figure Format::cadence(double per_minute, bool steps) const {
    return {number(per_minute), steps ? tr("steps/min") : tr("rpm")};
}

Figure Format::power(std::int64_t watt) const { return {number(static_cast<double>(watt)), tr("W")}; }

Figure Format::weight(std::int64_t gram) const {
    return {number(static_cast<double>(gram) / (units_ == Units::metric ? 1000.0 : g_per_lb), 1), weight_unit()};
}

Figure Format::height(std::int64_t mm) const {
    return {number(static_cast<double>(mm) / (units_ == Units::metric ? 1000.0 : mm_per_ft)),
            units_ == Units::metric ? tr("m") : tr("ft")};
}

std::optional<double> Format::parse(const QString& text) {
    QString plain = text.trimmed();
    plain.replace(QLatin1Char(','), QLatin1Char('.')).replace(QChar(0x2212), QLatin1Char('-'));
    bool ok = false;
    const double value = QLocale::c().toDouble(plain, &ok);
    if (!ok || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::int64_t> Format::parse_whole(const QString& text) const {
    static const QRegularExpression other(QStringLiteral("\\D"));
    const QRegularExpression form(QStringLiteral("^(?:\\d+|\\d{1,3}(%1|[ \\x{A0}\\x{202F}])\\d{3}(?:\\1\\d{3})*)$")
                                      .arg(QRegularExpression::escape(locale_.groupSeparator())));
    QString typed = text.trimmed();
    if (!form.match(typed).hasMatch()) return std::nullopt;
    bool ok = false;
    const qint64 value = typed.remove(other).toLongLong(&ok);
    return ok ? std::optional<std::int64_t>(value) : std::nullopt;
}

std::optional<std::int64_t> Format::parse_distance_mm(const QString& text) const {
    const auto value = parse(text);
    if (!value || *value < 0 || *value > 10'000) return std::nullopt;
    return std::llround(*value * (units_ == Units::metric ? mm_per_km : mm_per_mile));
}

std::optional<std::int64_t> Format::parse_weight_g(const QString& text) const {
    const auto value = parse(text);
    if (!value || *value <= 0 || *value > 2000) return std::nullopt;
    return std::llround(*value * (units_ == Units::metric ? 1000.0 : g_per_lb));
}

QString Format::clock(std::int64_t ms) const {
    const std::int64_t seconds = std::max<std::int64_t>(0, ms) / 1000;
    const auto two = [](std::int64_t value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    const std::int64_t hours = seconds / 3600;
    const QString rest = two(seconds % 60);
    if (hours == 0) return QStringLiteral("%1:%2").arg(seconds / 60).arg(rest);
    return QStringLiteral("%1:%2:%3").arg(hours).arg(two(seconds / 60 % 60), rest);
}

QString Format::duration(std::int64_t ms) const {
    if (ms < 60'000) return tr("%1 s").arg(std::max<std::int64_t>(0, ms) / 1000);
    const std::int64_t minutes = (ms + 30'000) / 60'000;
    if (minutes < 60) return tr("%1 min").arg(minutes);
    if (minutes % 60 == 0) return tr("%1 h").arg(minutes / 60);
    return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString Format::age(std::int64_t ms) const {
    return ms < 60'000 ? tr("%1 s ago").arg(ms / 1000) : tr("%1 ago", "duration").arg(duration(ms));
}

QString Format::time_of_day(const QDateTime& at) const { return locale_.toString(at.time(), QLocale::ShortFormat); }

std::optional<int> Format::parse_time_of_day(const QString& text) const {
    // Spaces may be narrow or unbreakable; "a.m.", "am" and "AM" are the same.
    static const QRegularExpression form(QStringLiteral("^(\\d{1,2})[:.](\\d{2})(am|pm)?$"));
    const QString am = locale_.amText().toLower();
    const QString pm = locale_.pmText().toLower();
    QString typed = text.toLower();
    typed.replace(am, QStringLiteral("am")).replace(pm, QStringLiteral("pm"));
    typed.removeIf([](QChar sign) { return sign.isSpace(); });
    typed.replace(QStringLiteral("a.m."), QStringLiteral("am")).replace(QStringLiteral("p.m."), QStringLiteral("pm"));
    const auto match = form.match(typed);
    if (!match.hasMatch()) return std::nullopt;
    int hours = match.captured(1).toInt();
    const int minutes = match.captured(2).toInt();
    const QString half = match.captured(3);
    if (minutes > 59 || hours > 23 || (!half.isEmpty() && (hours < 1 || hours > 12))) return std::nullopt;
    if (!half.isEmpty()) hours = hours % 12 + (half == QLatin1String("pm") ? 12 : 0);
    return hours * 60 + minutes;
}

bool Format::month_first() const {
    if (locale_.language() != QLocale::English) return false;
    const QString pattern = locale_.dateFormat(QLocale::LongFormat).remove(QStringLiteral("dddd"));
    return pattern.indexOf(QLatin1Char('M')) < pattern.indexOf(QLatin1Char('d'));
}

QString Format::day(QDate day, QDate today) const {
    const qint64 ago = day.daysTo(today);
    if (ago == 0) return tr("Today");
    if (ago == 1) return tr("Yesterday");
    if (ago > 1 && ago < 7) {
        QString name = locale_.standaloneDayName(day.dayOfWeek());
        if (!name.isEmpty()) name[0] = name[0].toUpper();
        return name;
    }
    const bool this_year = day.year() == today.year();
    if (month_first()) return locale_.toString(day, QLatin1String(this_year ? "MMMM d" : "MMMM d, yyyy"));
    return locale_.toString(day, this_year ? tr("d MMMM", "date format") : tr("d MMMM yyyy", "date format"));
}

QString Format::day_and_time(const QDateTime& at, QDate today) const {
    return tr("%1, %2", "day, time").arg(day(at.date(), today), time_of_day(at));
}

QString Format::long_day(QDate day) const {
    QString text =
        locale_.toString(day, month_first() ? QStringLiteral("dddd, MMMM d") : tr("dddd, d MMMM", "date format"));
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

QString Format::day_month(QDate day) const {
    QString text = locale_.toString(day, month_first() ? QStringLiteral("MMM d") : tr("d MMM", "date format"));
    return text.remove(QLatin1Char('.'));
}

QString Format::month(QDate day) const {
    QString name = locale_.standaloneMonthName(day.month());
    if (!name.isEmpty()) name[0] = name[0].toUpper();
    return tr("%1 %2", "month, year").arg(name).arg(day.year());
}

QString Format::short_month(QDate day) const {
    QString name = locale_.standaloneMonthName(day.month(), QLocale::ShortFormat).remove(QLatin1Char('.'));
    if (!name.isEmpty()) name[0] = name[0].toUpper();
    return name;
}

QDateTime Format::local(Instant at, const LocalZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(at.utc_ms(), QTimeZone(zone.utc_offset_minutes * 60));
}

QString initials_of(const QString& name) {
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty()) return {};
    QString initials = words.first().left(1);
    if (words.size() > 1) initials += words.last().left(1);
    return initials.toUpper();
}

int hue_of(const QString& name) {
    quint32 hash = 2166136261U;  // FNV-1a
    for (const QChar letter : name) hash = (hash ^ letter.unicode()) * 16777619U;
    return static_cast<int>(hash % 360U);
}

}  // namespace ritm::app
