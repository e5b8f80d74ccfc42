#include "anything.h"

#include "equality.h"

namespace interop
{

static Interop::Mixed some_mixed()
{
    Interop::Mixed value;
    value.tag = 7;
    value.weight = 2.5;
    value.flag = true;
    value.serial = -8;
    value.text = "hi";
    value.hue = Interop::green;
    value.step = -2;
    value.ratio = 0.5f;
    value.letter = 'x';
    return value;
}

static Interop::Tree some_tree()
{
    Interop::Tree value;
    value.value = 1;
    value.children.length(2);
    value.children[0].value = 2;
    value.children[1].value = 3;
    value.children[1].children.length(1);
    value.children[1].children[0].value = 4;
    return value;
}

static Interop::Longs some_longs()
{
    Interop::Longs value;
    value.length(3);
    for (CORBA::ULong i = 0; i < 3; ++i)
        value[i] = static_cast<CORBA::Long>(i + 1);
    return value;
}

static Interop::Octets some_octets()
{
    Interop::Octets value;
    value.length(3);
    value[0] = 0;
    value[1] = 1;
    value[2] = 255;
    return value;
}

const std::vector<std::string>& any_kinds()
{
    static const std::vector<std::string> kinds = {"boolean", "short", "ulong", "long", "longlong", "float", "double", "char", "string",
                                                   "colour", "mixed", "tree", "longs", "octets", "nested"};
    return kinds;
}

CORBA::Any make_any(const std::string& kind)
{
    CORBA::Any any;
    if (kind == "boolean")
        any <<= CORBA::Any::from_boolean(true);
    else if (kind == "short")
        any <<= CORBA::Short(-3);
    else if (kind == "ulong")
        any <<= CORBA::ULong(4000000000u);
    else if (kind == "long")
        any <<= CORBA::Long(7);
    else if (kind == "longlong")
        any <<= CORBA::LongLong(-5000000000LL);
    else if (kind == "float")
        any <<= CORBA::Float(0.5f);
    else if (kind == "double")
        any <<= CORBA::Double(0.1);
    else if (kind == "char")
        any <<= CORBA::Any::from_char('x');
    else if (kind == "string")
        any <<= "some text";
    else if (kind == "colour")
        any <<= Interop::blue;
    else if (kind == "mixed")
        any <<= some_mixed();
    else if (kind == "tree")
        any <<= some_tree();
    else if (kind == "longs")
        any <<= some_longs();
    else if (kind == "octets")
        any <<= some_octets();
    else if (kind == "nested")
        any <<= make_any("mixed");
    else if (kind == "elsewhere")
    {
        Interop::Elsewhere value;
        value.size = 3;
        value.parts.length(2);
        value.parts[0] = "x";
        value.parts[1] = "y";
        value.hue = Interop::blue;
        value.weight.value(9);
        value.extra = make_any("tree");
        any <<= value;
    }
    else if (kind == "exception")
    {
        Interop::Failed value("why", 4);
        any <<= value;
    }
    return any;
}

template <class Value> static bool holds(const CORBA::Any& any, const Value& value)
{
    const Value* held = nullptr;
    return (any >>= held) && same(*held, value);
}

std::string kind_of_any(const CORBA::Any& any)
{
    CORBA::Boolean truth;
    CORBA::Short small;
    CORBA::ULong natural;
    CORBA::Long number;
    CORBA::LongLong large;
    CORBA::Float single;
    CORBA::Double real;
    CORBA::Char letter;
    const char* text;
    Interop::Colour colour;
    const CORBA::Any* inner = nullptr;
    const Interop::Elsewhere* elsewhere = nullptr;
    const Interop::Failed* failed = nullptr;
    if ((any >>= CORBA::Any::to_boolean(truth)) && truth)
        return "boolean";
    if ((any >>= small) && small == -3)
        return "short";
    if ((any >>= natural) && natural == 4000000000u)
        return "ulong";
    if ((any >>= number) && number == 7)
        return "long";
    if ((any >>= large) && large == -5000000000LL)
        return "longlong";
    if ((any >>= single) && single == 0.5f)
        return "float";
    if ((any >>= real) && real == 0.1)
        return "double";
    if ((any >>= CORBA::Any::to_char(letter)) && letter == 'x')
        return "char";
    if ((any >>= text) && std::string(text) == "some text")
        return "string";
    if ((any >>= colour) && colour == Interop::blue)
        return "colour";
    if (holds(any, some_mixed()))
        return "mixed";
    if (holds(any, some_tree()))
        return "tree";
    if (holds(any, some_longs()))
        return "longs";
    if (holds(any, some_octets()))
        return "octets";
    if ((any >>= inner) && kind_of_any(*inner) == "mixed")
        return "nested";
    if ((any >>= elsewhere) && elsewhere->size == 4 && elsewhere->parts.length() == 3 && std::string(elsewhere->parts[2]) == "z"
        && elsewhere->hue == Interop::blue && elsewhere->weight._d() && elsewhere->weight.value() == 9 && kind_of_any(elsewhere->extra) == "tree")
        return "elsewhere, changed";
    if ((any >>= failed) && std::string(failed->reason) == "why" && failed->code == 4)
        return "exception";
    return "";
}

} // namespace interop
