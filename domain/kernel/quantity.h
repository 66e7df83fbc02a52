// Strong physical values: integers with a unit, no implicit conversion, so that every replica folds alike. Conversion
// happens at a device's or the screen's edge only. Adding two different quantities does not compile.
//
//   HeartRate bpm · Speed mm/s · Distance mm · Incline 0.01 % · Energy J · Power W · Cadence 0.5 /min · Mass g ·
//   Seconds-like spans are Millis (instant.h).
#pragma once
#include <compare>
#include <cstdint>
#include <limits>

#include "domain/kernel/check.h"

namespace ritm {

template <class Tag, class Raw = std::int64_t>
class Quantity {
  public:
    using raw_type = Raw;
    constexpr Quantity() = default;
    constexpr explicit Quantity(Raw raw) : raw_(raw) {}
    [[nodiscard]] constexpr Raw raw() const { return raw_; }

    friend constexpr auto operator<=>(Quantity, Quantity) = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) {
        Raw sum{};
        RITM_CHECK(!__builtin_add_overflow(a.raw_, b.raw_, &sum), "a sum within range");
        return Quantity(sum);
    }
    friend constexpr Quantity operator-(Quantity a, Quantity b) {
        Raw difference{};
        RITM_CHECK(!__builtin_sub_overflow(a.raw_, b.raw_, &difference), "a difference within range");
        return Quantity(difference);
    }
    friend constexpr Quantity operator*(Quantity a, Raw factor) {
        Raw product{};
        RITM_CHECK(!__builtin_mul_overflow(a.raw_, factor, &product), "a product within range");
        return Quantity(product);
    }
    constexpr Quantity& operator+=(Quantity other) { return *this = *this + other; }
    constexpr Quantity& operator-=(Quantity other) { return *this = *this - other; }

  private:
    Raw raw_{};
};

using HeartRate = Quantity<struct HeartRateTag>;  // bpm
using Speed = Quantity<struct SpeedTag>;          // mm/s
using Distance = Quantity<struct DistanceTag>;    // mm
using Incline = Quantity<struct InclineTag>;      // 0.01 %
using Energy = Quantity<struct EnergyTag>;        // J
using Power = Quantity<struct PowerTag>;          // W
using Cadence = Quantity<struct CadenceTag>;      // half per minute: steps (running) or revolutions (cycling)
using Altitude = Quantity<struct AltitudeTag>;    // mm above sea level
using Mass = Quantity<struct MassTag>;            // g
using Length = Quantity<struct LengthTag>;        // mm
using Percent = Quantity<struct PercentTag>;      // 0.001 %
using Milli = Quantity<struct MilliTag>;          // a bare number in 0.001, for derived values in events

namespace literals {
constexpr HeartRate operator""_bpm(unsigned long long v) { return HeartRate(static_cast<std::int64_t>(v)); }
constexpr Distance operator""_m(unsigned long long v) { return Distance(static_cast<std::int64_t>(v) * 1000); }
constexpr Speed operator""_mm_s(unsigned long long v) { return Speed(static_cast<std::int64_t>(v)); }
constexpr Energy operator""_kcal(unsigned long long v) { return Energy(static_cast<std::int64_t>(v) * 4184); }
constexpr Mass operator""_kg(unsigned long long v) { return Mass(static_cast<std::int64_t>(v) * 1000); }
}  // namespace literals

}  // namespace ritm
