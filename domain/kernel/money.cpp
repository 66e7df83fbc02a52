#include "domain/kernel/money.h"

#include "domain/kernel/check.h"

namespace ritm {

std::optional<Currency> Currency::parse(std::string_view iso) {
    if (iso.size() != 3) return std::nullopt;
    Currency currency;
    for (std::size_t i = 0; i < 3; ++i) {
        if (iso[i] < 'A' || iso[i] > 'Z') return std::nullopt;
        currency.code_[i] = iso[i];
    }
    return currency;
}

int Currency::minor_digits() const {
    // ISO 4217 table A.1: the exceptions to two digits.
    constexpr std::string_view none[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                         "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
    constexpr std::string_view three[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    for (const auto code : none) {
        if (iso() == code) return 0;
    }
    for (const auto code : three) {
        if (iso() == code) return 3;
    }
    return 2;
}

Money operator+(Money a, Money b) {
    RITM_CHECK(a.currency_ == b.currency_, "one currency");
    std::int64_t sum = 0;
    RITM_CHECK(!__builtin_add_overflow(a.minor_, b.minor_, &sum), "a sum within range");
    return {sum, a.currency_};
}

Money operator-(Money a, Money b) {
    RITM_CHECK(a.currency_ == b.currency_, "one currency");
    std::int64_t difference = 0;
    RITM_CHECK(!__builtin_sub_overflow(a.minor_, b.minor_, &difference), "a difference within range");
    return {difference, a.currency_};
}

Money operator*(Money a, std::int64_t quantity) {
    std::int64_t product = 0;
    RITM_CHECK(!__builtin_mul_overflow(a.minor_, quantity, &product), "a product within range");
    return {product, a.currency_};
}

std::strong_ordering compare(Money a, Money b) {
    RITM_CHECK(a.currency_ == b.currency_, "one currency");
    return a.minor_ <=> b.minor_;
}

Money Money::share(std::int64_t parts, std::int64_t whole) const {
    RITM_CHECK(whole > 0, "a positive whole");
    __extension__ using Wide = __int128;
    const Wide product = Wide{minor_} * parts;
    const Wide half = whole / 2;
    const Wide rounded = (product >= 0 ? product + half : product - half) / whole;
    RITM_CHECK(rounded >= INT64_MIN && rounded <= INT64_MAX, "a share within range");
    return {static_cast<std::int64_t>(rounded), currency_};
}

std::vector<Money> Money::split(std::size_t n) const {
    RITM_CHECK(n >= 1, "at least one part");
    const auto count = static_cast<std::int64_t>(n);
    const std::int64_t base = minor_ / count;
    const std::int64_t rest = minor_ - base * count;  // sign follows minor_
    std::vector<Money> parts;
    parts.reserve(n);
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t extra = i < (rest < 0 ? -rest : rest) ? (rest < 0 ? -1 : 1) : 0;
        parts.push_back(Money{base + extra, currency_});
    }
    return parts;
}

}  // namespace ritm
