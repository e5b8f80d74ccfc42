// The octets that Bulk makes and checks: a pattern that shows lost, doubled and
// moved octets at any offset.
#pragma once

#include "interop.hh"

namespace interop
{

inline CORBA::Octet pattern_at(CORBA::ULong i, CORBA::ULong seed)
{
    return static_cast<CORBA::Octet>(seed + 31 * i + i / 256);
}

inline Interop::Octets* make_pattern(CORBA::ULong size, CORBA::ULong seed)
{
    auto* data = new Interop::Octets(size);
    data->length(size);
    CORBA::Octet* octets = data->get_buffer();
    for (CORBA::ULong i = 0; i < size; ++i)
        octets[i] = pattern_at(i, seed);
    return data;
}

/// How many leading octets follow the pattern.
inline CORBA::ULong matching_pattern(const Interop::Octets& data, CORBA::ULong seed)
{
    const CORBA::Octet* octets = data.get_buffer();
    CORBA::ULong i = 0;
    while (i < data.length() && octets[i] == pattern_at(i, seed))
        ++i;
    return i;
}

} // namespace interop
