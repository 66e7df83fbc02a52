// Money: int64 minor units and an ISO 4217 currency. Adding two currencies is a bug (RITM_CHECK); screens and policies
// convert before they add.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ritm {

class Currency {
  public:
    constexpr Currency() = default;
    // Three upper-case letters, else nullopt.
    static std::optional<Currency> parse(std::string_view iso);
    [[nodiscard]] std::string_view iso() const { return {code_.data(), code_.size()}; }
    [[nodiscard]] int minor_digits() const;  // ISO 4217 exponent: 2 for most, 0 for JPY, 3 for KWD
    friend constexpr auto operator<=>(const Currency&, const Currency&) = default;

  private:
    std::array<char, 3> code_{'X', 'X', 'X'};  // XXX = no currency
};

class Money {
  public:
    constexpr Money() = default;
    constexpr Money(std::int64_t minor_units, Currency currency) : minor_(minor_units), currency_(currency) {}
    [[nodiscard]] constexpr std::int64_t minor_units() const { return minor_; }
    [[nodiscard]] constexpr Currency currency() const { return currency_; }
    friend bool operator==(const Money&, const Money&) = default;
    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);
    friend Money operator*(Money a, std::int64_t quantity);
    friend std::strong_ordering compare(Money a, Money b);
    // The share `parts/whole`, rounded half away from zero; whole > 0.
    [[nodiscard]] Money share(std::int64_t parts, std::int64_t whole) const;
    // Splits so that nothing is lost: the first parts get one minor unit more. n >= 1.
    [[nodiscard]] std::vector<Money> split(std::size_t n) const;

  private:
    std::int64_t minor_ = 0;
    Currency currency_{};
};

}  // namespace ritm
