// The object under the key Bulk: large values.
#pragma once

#include "interop.hh"
#include "pattern.h"

namespace interop
{

class BulkServant : public POA_Interop::Bulk
{
public:
    Interop::Bulk_ptr self() override { return _this(); }

    Interop::Octets* echo(const Interop::Octets& data) override { return new Interop::Octets(data); }
    Interop::Octets* make(CORBA::ULong size, CORBA::ULong seed) override { return make_pattern(size, seed); }
    CORBA::ULong check(const Interop::Octets& data, CORBA::ULong seed) override { return matching_pattern(data, seed); }
    Interop::Longs* echo_longs(const Interop::Longs& v) override { return new Interop::Longs(v); }
    Interop::Mixeds* echo_mixeds(const Interop::Mixeds& v) override { return new Interop::Mixeds(v); }
    char* echo_text(const char* text) override { return CORBA::string_dup(text); }
    Interop::Strings* echo_texts(const Interop::Strings& v) override { return new Interop::Strings(v); }
};

} // namespace interop
