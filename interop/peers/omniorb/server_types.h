// The object under the key Types: every operation returns its argument.
#pragma once

#include "anything.h"
#include "interop.hh"

#include <limits>

namespace interop
{

class TypesServant : public POA_Interop::Types
{
public:
    Interop::Types_ptr self() override { return _this(); }

    CORBA::Boolean echo_boolean(CORBA::Boolean v) override { return v; }
    CORBA::Octet echo_octet(CORBA::Octet v) override { return v; }
    CORBA::Short echo_short(CORBA::Short v) override { return v; }
    CORBA::UShort echo_ushort(CORBA::UShort v) override { return v; }
    CORBA::Long echo_long(CORBA::Long v) override { return v; }
    CORBA::ULong echo_ulong(CORBA::ULong v) override { return v; }
    CORBA::LongLong echo_longlong(CORBA::LongLong v) override { return v; }
    CORBA::ULongLong echo_ulonglong(CORBA::ULongLong v) override { return v; }
    CORBA::Float echo_float(CORBA::Float v) override { return v; }
    CORBA::Double echo_double(CORBA::Double v) override { return v; }
    CORBA::Char echo_char(CORBA::Char v) override { return v; }
    CORBA::WChar echo_wchar(CORBA::WChar v) override { return v; }
    char* echo_string(const char* v) override { return CORBA::string_dup(v); }
    CORBA::WChar* echo_wstring(const CORBA::WChar* v) override { return CORBA::wstring_dup(v); }
    Interop::Colour echo_colour(Interop::Colour v) override { return v; }

    Interop::Mixed* echo_mixed(const Interop::Mixed& v) override { return copy(v); }
    Interop::Nested* echo_nested(const Interop::Nested& v) override { return copy(v); }
    Interop::Tree* echo_tree(const Interop::Tree& v) override { return copy(v); }

    Interop::Octets* echo_octets(const Interop::Octets& v) override { return copy(v); }
    Interop::Booleans* echo_booleans(const Interop::Booleans& v) override { return copy(v); }
    Interop::Shorts* echo_shorts(const Interop::Shorts& v) override { return copy(v); }
    Interop::Longs* echo_longs(const Interop::Longs& v) override { return copy(v); }
    Interop::LongLongs* echo_longlongs(const Interop::LongLongs& v) override { return copy(v); }
    Interop::Doubles* echo_doubles(const Interop::Doubles& v) override { return copy(v); }
    Interop::Strings* echo_strings(const Interop::Strings& v) override { return copy(v); }
    Interop::Colours* echo_colours(const Interop::Colours& v) override { return copy(v); }
    Interop::Mixeds* echo_mixeds(const Interop::Mixeds& v) override { return copy(v); }
    Interop::Types::References* echo_references(const Interop::Types::References& v) override { return copy(v); }
    Interop::Matrix* echo_matrix(const Interop::Matrix& v) override { return copy(v); }
    Interop::Grid_slice* echo_grid(const Interop::Grid v) override { return Interop::Grid_dup(v); }
    Interop::Triple_slice* echo_triple(const Interop::Triple v) override { return Interop::Triple_dup(v); }

    Interop::Decimal echo_decimal(const Interop::Decimal& v) override { return v; }
    Interop::Uuid_slice* echo_uuid(const Interop::Uuid v) override { return Interop::Uuid_dup(v); }
    Interop::UtcT echo_utc(const Interop::UtcT& v) override { return v; }
    Interop::TimeT echo_time(Interop::TimeT v) override { return v; }
    Interop::Ticks echo_ticks(Interop::Ticks v) override { return v; }
    Interop::OptLong echo_optlong(const Interop::OptLong& v) override { return v; }
    Interop::OptMixed* echo_optmixed(const Interop::OptMixed& v) override { return copy(v); }
    Interop::Dictionary* echo_dictionary(const Interop::Dictionary& v) override { return copy(v); }
    Interop::StringSet* echo_set(const Interop::StringSet& v) override { return copy(v); }

    CORBA::Long divide(CORBA::Long a, CORBA::Long b, CORBA::Long& remainder) override
    {
        // The second case too would trap: the quotient is one more than the largest number.
        if (b == 0 || (a == std::numeric_limits<CORBA::Long>::min() && b == -1))
            throw CORBA::BAD_PARAM(0, CORBA::COMPLETED_NO);
        remainder = a % b;
        return a / b;
    }

    Interop::Types_ptr echo_types(Interop::Types_ptr v) override { return Interop::Types::_duplicate(v); }
    CORBA::Object_ptr echo_object(CORBA::Object_ptr v) override { return CORBA::Object::_duplicate(v); }

    CORBA::Any* echo_any(const CORBA::Any& v) override { return copy(v); }
    CORBA::Any* make_any(const char* kind) override { return new CORBA::Any(interop::make_any(kind)); }
    char* kind_of_any(const CORBA::Any& v) override { return CORBA::string_dup(interop::kind_of_any(v).c_str()); }

private:
    /// Results of variable size live on the heap and pass to the ORB.
    template <class Value> static Value* copy(const Value& v) { return new Value(v); }
};

} // namespace interop
