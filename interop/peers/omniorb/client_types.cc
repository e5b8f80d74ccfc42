// types.*: every type there and back, with the values at its edges.
#include "cases.h"
#include "equality.h"

#include <cstring>
#include <limits>
#include <memory>

namespace interop
{

using Interop::_objref_Types;

template <class Value> using ScalarEcho = Value (_objref_Types::*)(Value);
template <class Value> using StructEcho = Value (_objref_Types::*)(const Value&);
template <class Value> using HeapEcho = Value* (_objref_Types::*)(const Value&);

template <class Value> static void echo(Context& peer, ScalarEcho<Value> operation, const std::vector<Value>& values)
{
    for (const Value value : values)
    {
        std::ostringstream text;
        text << "echo of " << value;
        expect(same((peer.types()->*operation)(value), value), text.str());
    }
}

/// The lowest, the highest and the middle of an integer type.
template <class Value> static void echo_range(Context& peer, ScalarEcho<Value> operation)
{
    using Limits = std::numeric_limits<Value>;
    echo<Value>(peer, operation, {Limits::min(), Limits::max(), 0, 1, static_cast<Value>(-1), Limits::max() / 3});
}

template <class Value> static void echo(Context& peer, StructEcho<Value> operation, const Value& value)
{
    expect(same((peer.types()->*operation)(value), value), "the struct came back changed");
}

template <class Value> static void echo(Context& peer, HeapEcho<Value> operation, const Value& value)
{
    const std::unique_ptr<Value> back((peer.types()->*operation)(value));
    expect(same(*back, value), "the value came back changed");
}

/// A sequence with the lengths at which counts, alignment and buffers go wrong.
template <class Sequence, class Make> static void echo_lengths(Context& peer, HeapEcho<Sequence> operation, Make make)
{
    for (const CORBA::ULong length : {0u, 1u, 2u, 7u, 1000u, 8193u})
    {
        Sequence value;
        value.length(length);
        for (CORBA::ULong i = 0; i < length; ++i)
            value[i] = make(i);
        echo(peer, operation, value);
    }
}

template <class Number, class Bits> static Number from_bits(Bits bits)
{
    static_assert(sizeof(Number) == sizeof(Bits));
    Number number;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

static void echo_text(Context& peer, const std::string& text)
{
    const CORBA::String_var back = peer.types()->echo_string(text.c_str());
    expect_equal(std::string(back), text, "echo of a string");
}

static Interop::Mixed mixed(CORBA::ULong i)
{
    Interop::Mixed value;
    value.tag = static_cast<CORBA::Octet>(7 + i);
    value.weight = 1e12 + i;
    value.flag = i % 2 == 0;
    value.serial = 0x0102030405060708LL - i;
    value.text = (i == 0 ? std::string("hi") : std::string(i % 11, 'm')).c_str();
    value.hue = static_cast<Interop::Colour>((1 + i) % 3);
    value.step = static_cast<CORBA::Short>(-2 - static_cast<int>(i));
    value.ratio = 1.5f;
    value.letter = 'x';
    return value;
}

// ---- primitives

static void boolean(Context& peer) { echo<CORBA::Boolean>(peer, &_objref_Types::echo_boolean, {false, true}); }
static void octet(Context& peer) { echo_range<CORBA::Octet>(peer, &_objref_Types::echo_octet); }
static void short_(Context& peer) { echo_range<CORBA::Short>(peer, &_objref_Types::echo_short); }
static void ushort_(Context& peer) { echo_range<CORBA::UShort>(peer, &_objref_Types::echo_ushort); }
static void long_(Context& peer) { echo_range<CORBA::Long>(peer, &_objref_Types::echo_long); }
static void ulong_(Context& peer) { echo_range<CORBA::ULong>(peer, &_objref_Types::echo_ulong); }
static void longlong(Context& peer) { echo_range<CORBA::LongLong>(peer, &_objref_Types::echo_longlong); }
static void ulonglong(Context& peer) { echo_range<CORBA::ULongLong>(peer, &_objref_Types::echo_ulonglong); }

template <class Number> static std::vector<Number> floating_edges()
{
    using Limits = std::numeric_limits<Number>;
    return {Number(0),          -Number(0),       Number(1),         Number(-1.5),         Limits::min(),
            Limits::max(),      Limits::lowest(), Limits::epsilon(), Limits::denorm_min(), Limits::infinity(),
            -Limits::infinity()};
}

static void float_(Context& peer) { echo(peer, &_objref_Types::echo_float, floating_edges<CORBA::Float>()); }
static void double_(Context& peer) { echo(peer, &_objref_Types::echo_double, floating_edges<CORBA::Double>()); }

static void nan_bits(Context& peer)
{
    echo<CORBA::Float>(peer, &_objref_Types::echo_float,
                       {from_bits<float>(0x7fc00000u), from_bits<float>(0xffc12345u), from_bits<float>(0x7fc00001u)});
    echo<CORBA::Double>(peer, &_objref_Types::echo_double,
                        {from_bits<double>(0x7ff8000000000000ull), from_bits<double>(0xfff8123456789abcull)});
}

static void char_(Context& peer)
{
    for (int code = 0; code < 128; ++code)
        expect_equal<int>(peer.types()->echo_char(static_cast<CORBA::Char>(code)), code, "echo of a char");
}

static void char_latin1(Context& peer)
{
    // A reference made from an address has no code sets, so the char travels as Latin-1.
    const CORBA::Object_var object = peer.locate("Types");
    const Interop::Types_var types = Interop::Types::_unchecked_narrow(object);
    for (int code = 128; code < 256; ++code)
        expect_equal<int>(types->echo_char(static_cast<CORBA::Char>(code)), code, "echo of a char");
}

static void wchar(Context& peer)
{
    for (const int code : {0x41, 0x7f, 0x80, 0xe9, 0x20ac, 0x4e2d, 0xd7ff, 0xe000, 0xfffd})
        expect_equal<long>(peer.types()->echo_wchar(static_cast<CORBA::WChar>(code)), code, "echo of a wchar");
}

static void string_(Context& peer)
{
    for (const char* text : {"", "a", "Dragoman", "tab\tnew line\nquote\" backslash\\ delete\x7f"})
        echo_text(peer, text);
}

static void string_utf8(Context& peer)
{
    // A Latin-1 client takes the octets for as many characters, which the peer must keep just as well.
    // Latin-1, beyond Latin-1, right to left, combining marks, and characters outside the first plane.
    for (const char* text : {"Gr\u00fc\u00dfe", "\u20ac 12", "\u4e2d\u6587", "\u05e9\u05dc\u05d5\u05dd", "e\u0301",
                             "\U0001F600 \U00010348"})
        echo_text(peer, text);
}

static void wstring_(Context& peer)
{
    for (const wchar_t* text : {L"", L"a", L"Gr\u00fc\u00dfe", L"\u20ac", L"\u4e2d\u6587", L"\ufeffbyte order mark"})
    {
        const CORBA::WString_var back = peer.types()->echo_wstring(text);
        expect(std::wstring(back) == text, "a wstring came back changed");
    }
    const std::wstring large(20'000, L'\u20ac');
    const CORBA::WString_var back = peer.types()->echo_wstring(large.c_str());
    expect(large == back.in(), "the large wstring came back changed");
}

static void enum_(Context& peer)
{
    echo<Interop::Colour>(peer, &_objref_Types::echo_colour, {Interop::red, Interop::green, Interop::blue});
}

// ---- constructed types

static void struct_(Context& peer)
{
    for (const CORBA::ULong i : {0u, 1u, 2u, 3u, 10u})
        echo(peer, &_objref_Types::echo_mixed, mixed(i));
}

static void struct_nested(Context& peer)
{
    Interop::Nested value;
    value.flag = true;
    value.inner = mixed(4);
    value.title = "outer";
    echo(peer, &_objref_Types::echo_nested, value);
}

static Interop::Tree tree(CORBA::Long depth, CORBA::ULong width)
{
    Interop::Tree node;
    node.value = depth;
    if (depth == 0)
        return node;
    node.children.length(width);
    for (CORBA::ULong i = 0; i < width; ++i)
        node.children[i] = tree(depth - 1, width);
    return node;
}

static void struct_recursive(Context& peer)
{
    echo(peer, &_objref_Types::echo_tree, tree(0, 0));
    echo(peer, &_objref_Types::echo_tree, tree(4, 5));
    echo(peer, &_objref_Types::echo_tree, tree(50, 1));
}

static void sequence_octet(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_octets, [](CORBA::ULong i) { return static_cast<CORBA::Octet>(i * 7); });
}

static void sequence_boolean(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_booleans, [](CORBA::ULong i) { return i % 3 == 0; });
}

static void sequence_short(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_shorts, [](CORBA::ULong i) { return static_cast<CORBA::Short>(i - 4000); });
}

static void sequence_long(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_longs, [](CORBA::ULong i) { return static_cast<CORBA::Long>(i * 99991); });
}

static void sequence_longlong(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_longlongs, [](CORBA::ULong i) { return CORBA::LongLong(i) << 40 | i; });
}

static void sequence_double(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_doubles, [](CORBA::ULong i) { return i / 3.0; });
}

static void sequence_string(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_strings,
                 [](CORBA::ULong i)
                 { return CORBA::string_dup(std::string(i % 13, static_cast<char>('a' + i % 26)).c_str()); });
}

static void sequence_enum(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_colours,
                 [](CORBA::ULong i) { return static_cast<Interop::Colour>(i % 3); });
}

static void sequence_struct(Context& peer) { echo_lengths(peer, &_objref_Types::echo_mixeds, mixed); }

static void sequence_sequence(Context& peer)
{
    Interop::Matrix value;
    echo(peer, &_objref_Types::echo_matrix, value);
    value.length(20);
    for (CORBA::ULong row = 0; row < value.length(); ++row)
    {
        value[row].length(row % 5);
        for (CORBA::ULong i = 0; i < value[row].length(); ++i)
            value[row][i] = static_cast<CORBA::Long>(row * 100 + i);
    }
    echo(peer, &_objref_Types::echo_matrix, value);
}

static void array_long(Context& peer)
{
    const Interop::Grid value = {{1, 2, 3}, {-4, 0x7fffffff, -0x7fffffff - 1}};
    const Interop::Grid_var back = peer.types()->echo_grid(value);
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 3; ++column)
            expect_equal(back[row][column], value[row][column], "an element of the array");
}

static void array_string(Context& peer)
{
    const char* const texts[] = {"one", "", "three and more"};
    Interop::Triple value;
    for (int i = 0; i < 3; ++i)
        value[i] = texts[i];
    const Interop::Triple_var back = peer.types()->echo_triple(value);
    for (int i = 0; i < 3; ++i)
        expect_equal(std::string(back[i]), std::string(texts[i]), "an element of the array");
}

// ---- the wire forms of types that IDL has no word for

static Interop::Decimal decimal(CORBA::Octet scale, bool negative, CORBA::ULong high, CORBA::ULongLong low)
{
    Interop::Decimal value;
    value.scale = scale;
    value.negative = negative;
    value.high = high;
    value.low = low;
    return value;
}

static void decimal(Context& peer)
{
    for (const auto& value : {
             decimal(0, false, 0, 0), decimal(2, false, 0, 12345), // 123.45
             decimal(1, true, 0, 15),                              // -1.5
             decimal(2, false, 0, 100),                            // 1.00: the scale is part of the value
             decimal(0, false, 0xffffffff, 0xffffffffffffffffull), // the largest
             decimal(0, true, 0xffffffff, 0xffffffffffffffffull),  // the smallest
             decimal(28, false, 0, 1),                             // the finest
         })
        echo(peer, &_objref_Types::echo_decimal, value);
}

static void uuid(Context& peer)
{
    const Interop::Uuid value = {0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
                                 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff};
    const Interop::Uuid_var back = peer.types()->echo_uuid(value);
    expect(std::memcmp(back.in(), value, sizeof value) == 0, "the octets came back in another order");
}

// 2000-01-01T00:00:00Z = 630822816000000000 ticks of 0001-01-01, less 499163040000000000.
static constexpr CORBA::ULongLong year_2000 = 131659776000000000ull;

static void date_time_offset(Context& peer)
{
    for (const CORBA::Short minutes : {0, 60, 330, -480, 840, -840})
    {
        Interop::UtcT value;
        value.time = year_2000 + 1;
        value.inacclo = 0;
        value.inacchi = 0;
        value.tdf = minutes;
        echo(peer, &_objref_Types::echo_utc, value);
    }
}

static void date_time(Context& peer)
{
    // The epoch of TimeT, the year 2000 and the last tick of the year 9999.
    echo<Interop::TimeT>(peer, &_objref_Types::echo_time,
                         {0, year_2000, 3155378975999999999ull - 499163040000000000ull});
}

static void time_span(Context& peer) { echo_range<Interop::Ticks>(peer, &_objref_Types::echo_ticks); }

static void nullable_long(Context& peer)
{
    Interop::OptLong value;
    value._d(false);
    echo(peer, &_objref_Types::echo_optlong, value);
    for (const CORBA::Long number : {0, 1, -1, 0x7fffffff})
    {
        value.value(number);
        echo(peer, &_objref_Types::echo_optlong, value);
    }
}

static void nullable_struct(Context& peer)
{
    Interop::OptMixed value;
    value._d(false);
    echo(peer, &_objref_Types::echo_optmixed, value);
    value.value(mixed(0));
    echo(peer, &_objref_Types::echo_optmixed, value);
}

static void dictionary(Context& peer)
{
    echo_lengths(peer, &_objref_Types::echo_dictionary,
                 [](CORBA::ULong i)
                 {
                     Interop::Entry entry;
                     entry.key = ("key " + std::to_string(i)).c_str();
                     entry.value = static_cast<CORBA::Long>(i);
                     return entry;
                 });
}

static void set(Context& peer)
{
    Interop::StringSet value;
    echo(peer, &_objref_Types::echo_set, value);
    value.length(3);
    value[0] = "alpha";
    value[1] = "beta";
    value[2] = "";
    echo(peer, &_objref_Types::echo_set, value);
}

static void out_parameter(Context& peer)
{
    CORBA::Long remainder = 0;
    expect_equal(peer.types()->divide(17, 5, remainder), CORBA::Long(3), "the quotient");
    expect_equal(remainder, CORBA::Long(2), "the remainder");
    expect_equal(peer.types()->divide(-17, 5, remainder), CORBA::Long(-3), "the quotient");
    expect_equal(remainder, CORBA::Long(-2), "the remainder");
}

static void out_parameter_fault(Context& peer)
{
    CORBA::Long remainder = 0;
    expect_raises<CORBA::BAD_PARAM>("division by zero", [&] { peer.types()->divide(1, 0, remainder); });
}

Cases types_cases()
{
    return {
        {"types.boolean", Needs::nothing, boolean},
        {"types.octet", Needs::nothing, octet},
        {"types.short", Needs::nothing, short_},
        {"types.ushort", Needs::nothing, ushort_},
        {"types.long", Needs::nothing, long_},
        {"types.ulong", Needs::nothing, ulong_},
        {"types.longlong", Needs::nothing, longlong},
        {"types.ulonglong", Needs::nothing, ulonglong},
        {"types.float", Needs::nothing, float_},
        {"types.double", Needs::nothing, double_},
        {"types.nan_bits", Needs::nothing, nan_bits},
        {"types.char", Needs::nothing, char_},
        {"types.char_latin1", Needs::latin1, char_latin1},
        {"types.wchar", Needs::giop_1_2, wchar},
        {"types.string", Needs::nothing, string_},
        {"types.string_utf8", Needs::code_sets, string_utf8},
        {"types.wstring", Needs::giop_1_2, wstring_},
        {"types.enum", Needs::nothing, enum_},
        {"types.struct", Needs::nothing, struct_},
        {"types.struct_nested", Needs::nothing, struct_nested},
        {"types.struct_recursive", Needs::nothing, struct_recursive},
        {"types.sequence_octet", Needs::nothing, sequence_octet},
        {"types.sequence_boolean", Needs::nothing, sequence_boolean},
        {"types.sequence_short", Needs::nothing, sequence_short},
        {"types.sequence_long", Needs::nothing, sequence_long},
        {"types.sequence_longlong", Needs::nothing, sequence_longlong},
        {"types.sequence_double", Needs::nothing, sequence_double},
        {"types.sequence_string", Needs::nothing, sequence_string},
        {"types.sequence_enum", Needs::nothing, sequence_enum},
        {"types.sequence_struct", Needs::nothing, sequence_struct},
        {"types.sequence_sequence", Needs::nothing, sequence_sequence},
        {"types.array_long", Needs::nothing, array_long},
        {"types.array_string", Needs::nothing, array_string},
        {"types.decimal", Needs::nothing, decimal},
        {"types.uuid", Needs::nothing, uuid},
        {"types.date_time_offset", Needs::nothing, date_time_offset},
        {"types.date_time", Needs::nothing, date_time},
        {"types.time_span", Needs::nothing, time_span},
        {"types.nullable_long", Needs::nothing, nullable_long},
        {"types.nullable_struct", Needs::nothing, nullable_struct},
        {"types.dictionary", Needs::nothing, dictionary},
        {"types.set", Needs::nothing, set},
        {"types.out_parameter", Needs::nothing, out_parameter},
        {"types.out_parameter_fault", Needs::nothing, out_parameter_fault},
    };
}

} // namespace interop
