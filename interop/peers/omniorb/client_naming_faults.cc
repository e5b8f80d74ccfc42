// naming.*: what the name service must refuse, and what its exceptions tell.
#include "naming_context.h"

namespace interop
{

/// An operation of a context applied to a name.
struct Attempt
{
    const char* what;
    std::function<void(const CosNaming::Name&)> call;
};

/// Every operation that takes a name.
static std::vector<Attempt> all_attempts(Context& peer, const Scratch& context)
{
    const CORBA::Object_var object(object_named(peer, "attempt"));
    const Naming::_ptr_type target = context.get();
    return {
        {"bind", [=](const CosNaming::Name& name) { target->bind(name, object); }},
        {"rebind", [=](const CosNaming::Name& name) { target->rebind(name, object); }},
        {"bind_context", [=](const CosNaming::Name& name) { target->bind_context(name, target); }},
        {"rebind_context", [=](const CosNaming::Name& name) { target->rebind_context(name, target); }},
        {"resolve", [=](const CosNaming::Name& name) { const CORBA::Object_var found = target->resolve(name); }},
        {"unbind", [=](const CosNaming::Name& name) { target->unbind(name); }},
        {"bind_new_context",
         [=](const CosNaming::Name& name) { const Naming::_var_type made(target->bind_new_context(name)); }},
    };
}

static void expect_not_found(const Attempt& attempt, const std::vector<std::string>& name, Naming::NotFoundReason why,
                             const std::string& rest)
{
    const std::string what = std::string(attempt.what) + " " + text_of(name_of(name));
    const auto raised = expect_raises<Naming::NotFound>(what, [&] { attempt.call(name_of(name)); });
    expect_equal<int>(raised.why, why, what + ": why");
    expect_equal(text_of(raised.rest_of_name), rest, what + ": rest_of_name");
}

static void not_found_missing(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type inner(context->bind_new_context(name_of({"inner"})));
    for (const Attempt& attempt : all_attempts(peer, context))
    {
        // The first, and then the second of three components does not exist.
        expect_not_found(attempt, {"x", "y"}, Naming::missing_node, "x/y");
        expect_not_found(attempt, {"inner", "x", "y.k"}, Naming::missing_node, "x/y.k");
    }
    const auto attempts = all_attempts(peer, context);
    for (const std::size_t last : {4u, 5u}) // resolve and unbind want the last component too
    {
        expect_not_found(attempts[last], {"x"}, Naming::missing_node, "x");
        expect_not_found(attempts[last], {"inner", "x.k"}, Naming::missing_node, "x.k");
    }
}

/// An object that lives and is no context: omniNames asks what it finds in the midst of a name,
/// while the standard lets the kind of the binding decide.
static CORBA::Object_ptr object_to_trip_over(Context& peer, const Scratch& context)
{
    if (!peer.name_service.is_omninames)
        return object_named(peer, "one");
    context->bind(name_of({"other"}), CORBA::Object_var(object_named(peer, "other")));
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var iterator;
    context->list(0, bindings, iterator);
    return iterator._retn();
}

static void not_found_not_context(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type inner(context->bind_new_context(name_of({"inner"})));
    const CORBA::Object_var object(object_to_trip_over(peer, context));
    context->bind(name_of({"object"}), object);
    context->bind(name_of({"inner", "object"}), object);
    for (const Attempt& attempt : all_attempts(peer, context))
    {
        expect_not_found(attempt, {"object", "x"}, Naming::not_context, "object/x");
        expect_not_found(attempt, {"inner", "object", "x"}, Naming::not_context, "object/x");
    }
}

static void invalid_name_empty(Context& peer)
{
    const Scratch context(peer);
    for (const Attempt& attempt : all_attempts(peer, context))
        expect_raises<Naming::InvalidName>(attempt.what, [&] { attempt.call(CosNaming::Name()); });
}

static void already_bound(Context& peer)
{
    const Scratch context(peer);
    const CORBA::Object_var one(object_named(peer, "one"));
    context->bind(name_of({"object"}), one);
    const Naming::_var_type inner(context->bind_new_context(name_of({"inner"})));
    context->bind(name_of({"inner", "object"}), one);
    const auto attempts = all_attempts(peer, context);
    for (const std::size_t binder : {0u, 2u, 6u}) // bind, bind_context, bind_new_context
        for (const auto& name : {name_of({"object"}), name_of({"inner"}), name_of({"inner", "object"})})
            expect_raises<Naming::AlreadyBound>(std::string(attempts[binder].what) + " " + text_of(name),
                                                [&] { attempts[binder].call(name); });
    context.expect_bound({"object"}, one);
    context.expect_bound({"inner", "object"}, one);
}

static void not_empty(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type inner(context->bind_new_context(name_of({"inner"})));
    inner->bind(name_of({"one"}), CORBA::Object_var(object_named(peer, "one")));
    expect_raises<Naming::NotEmpty>("destroy", [&] { inner->destroy(); });
    inner->unbind(name_of({"one"}));
    inner->destroy();
    context->unbind(name_of({"inner"}));
}

static void rebind_over_context(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type inner(context->bind_new_context(name_of({"inner"})));
    const CORBA::Object_var one(object_named(peer, "one"));
    if (peer.name_service.is_omninames)
    {
        // omniNames replaces the context without a word.
        context->rebind(name_of({"inner"}), one);
        context.expect_bound({"inner"}, one);
        inner->destroy();
        return;
    }
    const auto raised =
        expect_raises<Naming::NotFound>("rebind over a context", [&] { context->rebind(name_of({"inner"}), one); });
    expect_equal<int>(raised.why, Naming::not_object, "why");
    context.expect_bound({"inner"}, inner);
}

static void rebind_context_over_object(Context& peer)
{
    const Scratch context(peer);
    const CORBA::Object_var one(object_named(peer, "one"));
    context->bind(name_of({"object"}), one);
    const Naming::_var_type inner(context->new_context());
    if (peer.name_service.is_omninames)
    {
        // omniNames replaces the object without a word.
        context->rebind_context(name_of({"object"}), inner);
        context.expect_bound({"object"}, inner);
        return;
    }
    const auto raised = expect_raises<Naming::NotFound>("rebind_context over an object",
                                                        [&] { context->rebind_context(name_of({"object"}), inner); });
    expect_equal<int>(raised.why, Naming::not_context, "why");
    context.expect_bound({"object"}, one);
    inner->destroy();
}

static void cannot_proceed(Context& peer)
{
    // A context of another name service, which does not answer, in the midst of the name.
    const Scratch context(peer);
    const CORBA::Object_var silent(object_named(peer, "NameService"));
    const Naming::_var_type elsewhere(Naming::_unchecked_narrow(silent));
    context->bind_context(name_of({"elsewhere"}), elsewhere);
    const auto proceed = [&] { const CORBA::Object_var found = context->resolve(name_of({"elsewhere", "x", "y"})); };
    if (peer.name_service.is_omninames)
    {
        // omniNames passes on what its own call met.
        expect_raises<CORBA::TRANSIENT>("resolve elsewhere/x/y", proceed);
        return;
    }
    const auto raised = expect_raises<Naming::CannotProceed>("resolve elsewhere/x/y", proceed);
    // Who is told to go on by himself needs the context to go on at and what is left to resolve there.
    expect(!CORBA::is_nil(raised.cxt), "cxt is nil");
    const std::string rest = text_of(raised.rest_of_name);
    if (raised.cxt->_is_equivalent(elsewhere))
        expect_equal(rest, std::string("x/y"), "rest_of_name");
    else
        expect_equal(rest, std::string("elsewhere/x/y"), "rest_of_name");
}

static void bind_nil_context(Context& peer)
{
    const Scratch context(peer);
    const auto bind = [&] { context->bind_context(name_of({"nil"}), Naming::_nil()); };
    if (peer.name_service.is_omninames)
    {
        bind(); // omniNames takes it
        return;
    }
    expect_raises<CORBA::BAD_PARAM>("bind_context of nil", bind);
    context.expect_missing({"nil"});
}

static void bind_nil_object(Context& peer)
{
    // The standard is silent: either the name exists, and leads to nothing, or nothing has happened.
    const Scratch context(peer);
    try
    {
        context->bind(name_of({"nil"}), CORBA::Object::_nil());
    }
    catch (const CORBA::BAD_PARAM&)
    {
        expect(!peer.name_service.is_omninames, "omniNames refuses nil");
        context.expect_missing({"nil"});
        return;
    }
    const CORBA::Object_var found = context->resolve(name_of({"nil"}));
    expect(CORBA::is_nil(found), "the nil reference became something");
}

static void iterator_bad_count(Context& peer)
{
    const Scratch context(peer);
    context->bind(name_of({"one"}), CORBA::Object_var(object_named(peer, "one")));
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var rest;
    context->list(0, bindings, rest);
    if (peer.name_service.is_omninames)
        expect(!rest->next_n(0, bindings), "next_n(0) says that it returned something"); // no step at all
    else
        expect_raises<CORBA::BAD_PARAM>("next_n(0)", [&] { rest->next_n(0, bindings); });
    rest->destroy();
}

static void to_name_invalid(Context& peer)
{
    const NamingExt::_var_type root(root_of(peer));
    for (const char* text : {"", "a.", "a..b", "a.b.c", "a//b", "/a", "a/", "a\\", "a\\b"})
        expect_raises<Naming::InvalidName>(std::string("to_name '") + text + "'",
                                           [&] { const CosNaming::Name_var name = root->to_name(text); });
}

static void to_string_invalid(Context& peer)
{
    const NamingExt::_var_type root(root_of(peer));
    expect_raises<Naming::InvalidName>("to_string of the empty name",
                                       [&] { const CORBA::String_var text = root->to_string(CosNaming::Name()); });
}

static void to_url_invalid_address(Context& peer)
{
    const NamingExt::_var_type root(root_of(peer));
    expect_raises<NamingExt::InvalidAddress>("to_url with the address ''",
                                             [&] { const CORBA::String_var url = root->to_url("", "a"); });
}

static void to_url_invalid_name(Context& peer)
{
    const NamingExt::_var_type root(root_of(peer));
    expect_raises<Naming::InvalidName>("to_url with the name 'a..b'",
                                       [&] { const CORBA::String_var url = root->to_url(":host:5555", "a..b"); });
}

static void resolve_str_faults(Context& peer)
{
    const Scratch context(peer);
    const auto missing = expect_raises<Naming::NotFound>(
        "resolve_str x/y.k", [&] { const CORBA::Object_var found = context->resolve_str("x/y.k"); });
    expect_equal<int>(missing.why, Naming::missing_node, "why");
    expect_equal(text_of(missing.rest_of_name), std::string("x/y.k"), "rest_of_name");
    expect_raises<Naming::InvalidName>("resolve_str a//b",
                                       [&] { const CORBA::Object_var found = context->resolve_str("a//b"); });
}

Cases naming_fault_cases()
{
    return {
        {"naming.not_found_missing", Needs::naming, not_found_missing},
        {"naming.not_found_not_context", Needs::naming, not_found_not_context},
        {"naming.invalid_name_empty", Needs::naming, invalid_name_empty},
        {"naming.already_bound", Needs::naming, already_bound},
        {"naming.not_empty", Needs::naming, not_empty},
        {"naming.rebind_over_context", Needs::naming, rebind_over_context},
        {"naming.rebind_context_over_object", Needs::naming, rebind_context_over_object},
        {"naming.cannot_proceed", Needs::naming, cannot_proceed},
        {"naming.bind_nil_context", Needs::naming, bind_nil_context},
        {"naming.bind_nil_object", Needs::naming, bind_nil_object},
        {"naming.iterator_bad_count", Needs::naming, iterator_bad_count},
        {"naming.to_name_invalid", Needs::naming, to_name_invalid},
        {"naming.to_string_invalid", Needs::naming, to_string_invalid},
        {"naming.to_url_invalid_address", Needs::naming, to_url_invalid_address},
        {"naming.to_url_invalid_name", Needs::naming, to_url_invalid_name},
        {"naming.resolve_str_faults", Needs::naming, resolve_str_faults},
    };
}

} // namespace interop
