// objects.*: references, identity, existence, inheritance and forwarding.
#include "cases.h"

namespace interop
{

static Interop::Counter_ptr counter(Context& peer, const std::string& name)
{
    return peer.behaviour()->make_counter(name.c_str());
}

static CORBA::Object_ptr unknown_object(Context& peer)
{
    // The peer's address and a key that nobody serves. A counter once released is such an
    // object too, and the only one to be had when references were given one by one.
    if (!peer.address.empty())
        return peer.locate("NobodyIsHere");
    const Interop::Counter_var gone = counter(peer, unique("unknown"));
    gone->release();
    return Interop::Counter::_duplicate(gone);
}

static void reference(Context& peer)
{
    const Interop::Types_var back = peer.types()->echo_types(peer.types());
    expect(back->_is_equivalent(peer.types()), "the reference came back as another one");
    expect_equal(back->echo_long(42), CORBA::Long(42), "a call on the reference");
}

static void reference_nil(Context& peer)
{
    const Interop::Types_var types = peer.types()->echo_types(Interop::Types::_nil());
    expect(CORBA::is_nil(types), "a nil Types came back as something");
    const CORBA::Object_var object = peer.types()->echo_object(CORBA::Object::_nil());
    expect(CORBA::is_nil(object), "a nil Object came back as something");
}

static void reference_object(Context& peer)
{
    const CORBA::Object_var back = peer.types()->echo_object(peer.behaviour());
    const Interop::Behaviour_var behaviour = Interop::Behaviour::_narrow(back);
    expect(!CORBA::is_nil(behaviour), "the Object is no Behaviour any more");
    expect_equal(behaviour->add(2, 3), CORBA::Long(5), "a call on the reference");
}

static void reference_foreign(Context& peer)
{
    // A reference to somewhere else, with a key that is no text: it must come back untouched.
    const CORBA::Object_var elsewhere =
        peer.orb()->string_to_object("corbaloc:iiop:1.2@192.0.2.1:9/%00%ffkey%20with%01octets");
    const CORBA::Object_var back = peer.types()->echo_object(elsewhere);
    expect(elsewhere->_is_equivalent(back), "the reference came back as another one");
}

static void sequence_objref(Context& peer)
{
    Interop::Types::References value;
    value.length(3);
    value[0] = Interop::Types::_duplicate(peer.types());
    value[1] = Interop::Types::_nil();
    value[2] = Interop::Types::_duplicate(peer.types());
    Interop::Types::References_var back = peer.types()->echo_references(value);
    expect_equal(back->length(), CORBA::ULong(3), "the length");
    expect(CORBA::is_nil(back[1]), "the nil reference came back as something");
    expect_equal(back[0]->echo_long(1), CORBA::Long(1), "a call on the first");
    expect_equal(back[2]->echo_long(2), CORBA::Long(2), "a call on the last");
}

static void stringified(Context& peer)
{
    const CORBA::String_var text = peer.orb()->object_to_string(peer.types());
    const CORBA::Object_var object = peer.orb()->string_to_object(text);
    const Interop::Types_var types = Interop::Types::_narrow(object);
    expect(!CORBA::is_nil(types), "the IOR leads to no Types");
    expect_equal(types->echo_long(7), CORBA::Long(7), "a call on the reference");
}

static void is_a(Context& peer)
{
    const CORBA::Object_var object = peer.locate("Behaviour");
    for (const char* id : {"IDL:Interop/Behaviour:1.0", "IDL:Interop/Base:1.0", "IDL:omg.org/CORBA/Object:1.0"})
        expect(object->_is_a(id), std::string("denies to be ") + id);
    for (const char* id : {"IDL:Interop/Types:1.0", "IDL:Interop/Behaviour:2.0", "IDL:nobody/Knows:1.0"})
        expect(!object->_is_a(id), std::string("claims to be ") + id);
}

/// The answer that the far end gives to _is_a; omniORB answers for types it knows without asking.
static bool asks_is_a(CORBA::Object_ptr object, const char* id)
{
    const CORBA::Request_var request = object->_request("_is_a");
    request->add_in_arg() <<= id;
    request->set_return_type(CORBA::_tc_boolean);
    request->invoke();
    if (request->env()->exception())
        request->env()->exception()->_raise();
    CORBA::Boolean answer = false;
    expect(request->return_value() >>= CORBA::Any::to_boolean(answer), "_is_a returned no boolean");
    return answer;
}

static void is_a_remote(Context& peer)
{
    for (const char* id : {"IDL:Interop/Behaviour:1.0", "IDL:Interop/Base:1.0", "IDL:omg.org/CORBA/Object:1.0"})
        expect(asks_is_a(peer.behaviour(), id), std::string("denies to be ") + id);
    expect(!asks_is_a(peer.behaviour(), "IDL:Interop/Types:1.0"), "claims to be Types");
}

static void narrow(Context& peer)
{
    const CORBA::Object_var object = peer.locate("Behaviour");
    const Interop::Base_var base = Interop::Base::_narrow(object);
    expect(!CORBA::is_nil(base), "a Behaviour is no Base");
    const Interop::Bulk_var bulk = Interop::Bulk::_narrow(object);
    expect(CORBA::is_nil(bulk), "a Behaviour is a Bulk");
}

static void inherited(Context& peer)
{
    const CORBA::String_var direct = peer.behaviour()->greet("Ada");
    expect_equal(std::string(direct), std::string("Hello, Ada!"), "greet by Behaviour");
    const Interop::Base_var base = Interop::Base::_narrow(peer.behaviour());
    const CORBA::String_var by_base = base->greet("Bob");
    expect_equal(std::string(by_base), std::string("Hello, Bob!"), "greet by Base");
}

static void non_existent(Context& peer)
{
    expect(!peer.types()->_non_existent(), "Types denies that it exists");
    const CORBA::Object_var nobody = unknown_object(peer);
    expect(nobody->_non_existent(), "an unknown key exists");
}

/// Sends a LocateRequest, which omniORB keeps for itself; throws unless the answer is OBJECT_HERE.
class Locator : public omniObjRef
{
public:
    static void locate(CORBA::Object_ptr object)
    {
        const auto request = &Locator::_locateRequest;
        (object->_PR_getobj()->*request)();
    }
};

static void locate_request(Context& peer)
{
    const CORBA::Object_var here = peer.locate("Types");
    Locator::locate(here);
    const CORBA::Object_var nobody = unknown_object(peer);
    expect_raises<CORBA::OBJECT_NOT_EXIST>("LocateRequest for an unknown key", [&] { Locator::locate(nobody); });
}

static void unknown_key(Context& peer)
{
    const CORBA::Object_var object = unknown_object(peer);
    const Interop::Base_var nobody = Interop::Base::_unchecked_narrow(object);
    const auto raised = expect_raises<CORBA::OBJECT_NOT_EXIST>(
        "a call of an unknown key", [&] { const CORBA::String_var text = nobody->greet("anybody"); });
    expect_equal<int>(raised.completed(), CORBA::COMPLETED_NO, "completed");
}

static void unknown_operation(Context& peer)
{
    const CORBA::Request_var request = peer.behaviour()->_request("no_such_operation");
    request->invoke();
    CORBA::Exception* raised = request->env()->exception();
    expect(raised != nullptr, "an unknown operation succeeded");
    const auto* refused = CORBA::BAD_OPERATION::_downcast(raised);
    expect(refused != nullptr, std::string("raised ") + raised->_name() + ", expected BAD_OPERATION");
    expect_equal<int>(refused->completed(), CORBA::COMPLETED_NO, "completed");
}

static void factory(Context& peer)
{
    const std::string wanted = unique("factory");
    const Interop::Counter_var first = counter(peer, wanted);
    const CORBA::String_var name = first->name();
    expect_equal(std::string(name), wanted, "the counter's name");
    const CORBA::Long before = first->next();
    expect_equal(first->next(), before + 1, "the next number");
    first->release();
}

static void identity(Context& peer)
{
    const std::string name = unique("identity");
    const Interop::Counter_var one = counter(peer, name);
    const Interop::Counter_var again = counter(peer, name);
    const Interop::Counter_var other = counter(peer, name + " other");
    expect(one->_is_equivalent(again), "one name gave two references");
    expect(!one->_is_equivalent(other), "two names gave one reference");
    expect_equal(one->_hash(1000), again->_hash(1000), "the hash");
    expect_equal(one->next(), CORBA::Long(1), "the first number");
    expect_equal(again->next(), CORBA::Long(2), "the second number, by the other reference");
    expect_equal(other->next(), CORBA::Long(1), "the first number of the other counter");
    one->release();
    other->release();
}

static void released(Context& peer)
{
    const std::string name = unique("released");
    const Interop::Counter_var old = counter(peer, name);
    old->next();
    old->release();
    expect_raises<CORBA::OBJECT_NOT_EXIST>("a call of a released object", [&] { old->next(); });
    const Interop::Counter_var fresh = counter(peer, name);
    expect_equal(fresh->next(), CORBA::Long(1), "the first number of the new counter");
    expect_raises<CORBA::OBJECT_NOT_EXIST>("a call by the old reference", [&] { old->next(); });
    fresh->release();
}

static void forwarded(Context& peer)
{
    const CORBA::Object_var object = peer.locate("Forward");
    const Interop::Base_var base = Interop::Base::_unchecked_narrow(object);
    for (const char* whom : {"first", "second"}) // the second goes straight to the new place
    {
        const CORBA::String_var text = base->greet(whom);
        expect_equal(std::string(text), std::string("Hello, ") + whom + "!", "greet by way of Forward");
    }
}

static void forwarded_twice(Context& peer)
{
    const CORBA::Object_var object = peer.locate("ForwardTwice");
    const Interop::Base_var base = Interop::Base::_unchecked_narrow(object);
    const CORBA::String_var text = base->greet("far");
    expect_equal(std::string(text), std::string("Hello, far!"), "greet by way of two forwards");
}

static void forwarded_narrow(Context& peer)
{
    const CORBA::Object_var object = peer.locate("Forward");
    const Interop::Behaviour_var behaviour = Interop::Behaviour::_narrow(object);
    expect(!CORBA::is_nil(behaviour), "_is_a was not forwarded");
    expect_equal(behaviour->add(20, 22), CORBA::Long(42), "a call by way of Forward");
}

Cases object_cases()
{
    return {
        {"objects.reference", Needs::nothing, reference},
        {"objects.reference_nil", Needs::nothing, reference_nil},
        {"objects.reference_object", Needs::nothing, reference_object},
        {"objects.reference_foreign", Needs::nothing, reference_foreign},
        {"objects.sequence_objref", Needs::nothing, sequence_objref},
        {"objects.stringified", Needs::nothing, stringified},
        {"objects.is_a", Needs::nothing, is_a},
        {"objects.is_a_remote", Needs::nothing, is_a_remote},
        {"objects.narrow", Needs::nothing, narrow},
        {"objects.inherited", Needs::nothing, inherited},
        {"objects.non_existent", Needs::nothing, non_existent},
        {"objects.locate_request", Needs::nothing, locate_request},
        {"objects.unknown_key", Needs::nothing, unknown_key},
        {"objects.unknown_operation", Needs::nothing, unknown_operation},
        {"objects.factory", Needs::nothing, factory},
        {"objects.identity", Needs::nothing, identity},
        {"objects.released", Needs::nothing, released},
        {"objects.forwarded", Needs::nothing, forwarded},
        {"objects.forwarded_twice", Needs::nothing, forwarded_twice},
        {"objects.forwarded_narrow", Needs::nothing, forwarded_narrow},
    };
}

} // namespace interop
