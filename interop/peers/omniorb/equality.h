// Whether a value came back unchanged. Floating point compares by bits, so that
// NaN payloads and negative zero count.
#pragma once

#include "interop.hh"

#include <type_traits>

namespace interop
{

bool same(float a, float b);
bool same(double a, double b);
bool same(const char* a, const char* b);
bool same(const Interop::Mixed& a, const Interop::Mixed& b);
bool same(const Interop::Nested& a, const Interop::Nested& b);
bool same(const Interop::Tree& a, const Interop::Tree& b);
bool same(const Interop::Decimal& a, const Interop::Decimal& b);
bool same(const Interop::UtcT& a, const Interop::UtcT& b);
bool same(const Interop::OptLong& a, const Interop::OptLong& b);
bool same(const Interop::OptMixed& a, const Interop::OptMixed& b);
bool same(const Interop::Entry& a, const Interop::Entry& b);

template <class Value> std::enable_if_t<std::is_integral_v<Value> || std::is_enum_v<Value>, bool> same(Value a, Value b)
{
    return a == b;
}

template <class Sequence> auto same(const Sequence& a, const Sequence& b) -> decltype(a.length(), bool())
{
    if (a.length() != b.length())
        return false;
    for (CORBA::ULong i = 0; i < a.length(); ++i)
        if (!same(a[i], b[i]))
            return false;
    return true;
}

} // namespace interop
