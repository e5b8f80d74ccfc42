#include "equality.h"

#include <cstdint>
#include <cstring>

namespace interop
{

template <class Bits, class Value> static bool same_bits(Value a, Value b)
{
    Bits left, right;
    static_assert(sizeof left == sizeof a);
    std::memcpy(&left, &a, sizeof a);
    std::memcpy(&right, &b, sizeof b);
    return left == right;
}

bool same(float a, float b) { return same_bits<std::uint32_t>(a, b); }

bool same(double a, double b) { return same_bits<std::uint64_t>(a, b); }

bool same(const char* a, const char* b) { return std::strcmp(a, b) == 0; }

bool same(const Interop::Mixed& a, const Interop::Mixed& b)
{
    return a.tag == b.tag && same(a.weight, b.weight) && a.flag == b.flag && a.serial == b.serial &&
           same(a.text, b.text) && a.hue == b.hue && a.step == b.step && same(a.ratio, b.ratio) && a.letter == b.letter;
}

bool same(const Interop::Nested& a, const Interop::Nested& b)
{
    return a.flag == b.flag && same(a.inner, b.inner) && same(a.title, b.title);
}

bool same(const Interop::Tree& a, const Interop::Tree& b) { return a.value == b.value && same(a.children, b.children); }

bool same(const Interop::Decimal& a, const Interop::Decimal& b)
{
    return a.scale == b.scale && a.negative == b.negative && a.low == b.low && a.high == b.high;
}

bool same(const Interop::UtcT& a, const Interop::UtcT& b)
{
    return a.time == b.time && a.inacclo == b.inacclo && a.inacchi == b.inacchi && a.tdf == b.tdf;
}

bool same(const Interop::OptLong& a, const Interop::OptLong& b)
{
    return a._d() == b._d() && (!a._d() || a.value() == b.value());
}

bool same(const Interop::OptMixed& a, const Interop::OptMixed& b)
{
    return a._d() == b._d() && (!a._d() || same(a.value(), b.value()));
}

bool same(const Interop::Entry& a, const Interop::Entry& b) { return same(a.key, b.key) && a.value == b.value; }

} // namespace interop
