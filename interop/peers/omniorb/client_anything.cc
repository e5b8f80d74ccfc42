// types.any_*: values that say themselves what they are.
#include "anything.h"
#include "cases.h"

namespace interop
{

static void any_made(Context& peer)
{
    for (const std::string& kind : any_kinds())
    {
        const CORBA::Any_var made(peer.types()->make_any(kind.c_str()));
        expect_equal(kind_of_any(made.in()), kind, "what the peer made");
    }
}

static void any_sent(Context& peer)
{
    for (const std::string& kind : any_kinds())
    {
        const CORBA::String_var found(peer.types()->kind_of_any(make_any(kind)));
        expect_equal(std::string(found), kind, "what the peer found");
    }
}

static void any_echo(Context& peer)
{
    for (const std::string& kind : any_kinds())
    {
        const CORBA::Any sent = make_any(kind);
        const CORBA::Any_var back(peer.types()->echo_any(sent));
        expect_equal(kind_of_any(back.in()), kind, "what came back");
        const CORBA::TypeCode_var before(sent.type());
        const CORBA::TypeCode_var after(back->type());
        expect(before->equivalent(after), "the type of " + kind + " came back changed");
    }
}

static void any_empty(Context& peer)
{
    const CORBA::Any_var back(peer.types()->echo_any(CORBA::Any()));
    const CORBA::TypeCode_var type(back->type());
    expect(type->kind() == CORBA::tk_null, "an empty any came back full");
}

static void any_unknown(Context& peer)
{
    for (const char* kind : {"elsewhere", "exception"})
    {
        const CORBA::Any sent = make_any(kind);
        const CORBA::Any_var back(peer.types()->echo_any(sent));
        const CORBA::TypeCode_var before(sent.type());
        const CORBA::TypeCode_var after(back->type());
        expect(before->equivalent(after), std::string("the type of ") + kind + " came back changed");
    }

    const CORBA::Any_var back(peer.types()->echo_any(make_any("elsewhere")));
    const Interop::Elsewhere* value = nullptr;
    expect(back.in() >>= value, "a struct that the peer does not know came back as something else");
    expect_equal(value->size, CORBA::Long(3), "size");
    expect_equal(std::string(value->parts[1]), std::string("y"), "parts");
    expect_equal(value->weight.value(), CORBA::Long(9), "weight");
    expect_equal(kind_of_any(value->extra), std::string("tree"), "extra");
    const CORBA::Any_var thrown(peer.types()->echo_any(make_any("exception")));
    expect_equal(kind_of_any(thrown.in()), std::string("exception"), "an exception");
}

Cases anything_cases()
{
    return {
        {"types.any_made", Needs::code_sets, any_made},
        {"types.any_sent", Needs::code_sets, any_sent},
        {"types.any_echo", Needs::code_sets, any_echo},
        {"types.any_empty", Needs::nothing, any_empty},
        {"types.any_unknown", Needs::code_sets, any_unknown},
    };
}

} // namespace interop
