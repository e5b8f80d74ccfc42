// naming.*: the name service doing what it is asked. What it refuses is in client_naming_faults.cc.
#include "naming_context.h"

#include <algorithm>

namespace interop
{

using Names = std::vector<std::string>;

static void bind_resolve(Context& peer)
{
    const Scratch context(peer);
    const CORBA::Object_var one = object_named(peer, "one");
    context->bind(name_of({"one"}), one);
    context.expect_bound({"one"}, one);
}

static void bind_kind(Context& peer)
{
    // Both parts of a component count, letter case included.
    const Scratch context(peer);
    const Names names = {"a", "a.k", "A", "a.K", ".k"};
    for (const std::string& name : names)
        context->bind(name_of({name}), CORBA::Object_var(object_named(peer, "for-" + name)));
    for (const std::string& name : names)
        context.expect_bound({name}, CORBA::Object_var(object_named(peer, "for-" + name)));
    context.expect_missing({"b.k"});
}

static void bind_empty_parts(Context& peer)
{
    const Scratch context(peer);
    const CORBA::Object_var one = object_named(peer, "one");
    context->bind(name_of({"."}), one); // neither id nor kind
    context.expect_bound({"."}, one);
}

static void bind_utf8(Context& peer)
{
    const Scratch context(peer);
    const CORBA::Object_var one = object_named(peer, "one");
    context->bind(name_of({"Gr\u00fc\u00dfe.\u00e9"}), one);
    context.expect_bound({"Gr\u00fc\u00dfe.\u00e9"}, one);
    expect(listing(context.get()) == Names{"Gr\u00fc\u00dfe.\u00e9"}, "the list shows another name");
}

static void rebind(Context& peer)
{
    const Scratch context(peer);
    const CORBA::Object_var one = object_named(peer, "one");
    const CORBA::Object_var two = object_named(peer, "two");
    context->rebind(name_of({"it"}), one);
    context.expect_bound({"it"}, one);
    context->rebind(name_of({"it"}), two);
    context.expect_bound({"it"}, two);
}

static void unbind(Context& peer)
{
    const Scratch context(peer);
    const CORBA::Object_var one = object_named(peer, "one");
    context->bind(name_of({"one"}), one);
    context->unbind(name_of({"one"}));
    context.expect_missing({"one"});
    context->bind(name_of({"one"}), one); // the name is free again
    context.expect_bound({"one"}, one);
}

static void bind_context(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type inner(context->new_context());
    context->bind_context(name_of({"inner"}), inner);
    const CORBA::Object_var one = object_named(peer, "one");
    context->bind(name_of({"inner", "one"}), one);
    context.expect_bound({"inner", "one"}, one);
    expect(listing(inner) == Names{"one"}, "the inner context does not hold the object");
}

static void bind_as_object(Context& peer)
{
    // A context bound as an object is one no more: names do not lead through it.
    const Scratch context(peer);
    const Naming::_var_type inner(context->new_context());
    context->bind(name_of({"inner"}), inner);
    expect(listing(context.get()) == Names{"inner"}, "the binding is a context's");
    const auto raised =
        expect_raises<Naming::NotFound>("resolve inner/one",
                                        [&] {
                                            const CORBA::Object_var found = context->resolve(name_of({"inner", "one"}));
                                        });
    expect_equal<int>(raised.why, Naming::not_context, "why");
    inner->destroy();
}

static void bind_new_context(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type outer(context->bind_new_context(name_of({"outer"})));
    const Naming::_var_type inner(context->bind_new_context(name_of({"outer", "inner.ctx"})));
    const CORBA::Object_var one = object_named(peer, "one");
    inner->bind(name_of({"one"}), one);
    context.expect_bound({"outer", "inner.ctx", "one"}, one);
    expect(listing(context.get()) == Names{"outer/"}, "the list of the first");
    expect(listing(outer) == Names{"inner.ctx/"}, "the list of the second");
}

static void rebind_context(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type first(context->bind_new_context(name_of({"it"})));
    const Naming::_var_type second(context->new_context());
    context->rebind_context(name_of({"it"}), second);
    context.expect_bound({"it"}, second);
    const Naming::_var_type third(context->new_context());
    context->rebind_context(name_of({"new"}), third);
    context.expect_bound({"new"}, third);
    first->destroy();
}

static void shared_context(Context& peer)
{
    // One context under two names; unbinding one leaves the other.
    const Scratch context(peer);
    const Naming::_var_type shared(context->bind_new_context(name_of({"left"})));
    context->bind_context(name_of({"right"}), shared);
    const CORBA::Object_var one = object_named(peer, "one");
    context->bind(name_of({"left", "one"}), one);
    context.expect_bound({"right", "one"}, one);
    context->unbind(name_of({"left"}));
    context.expect_bound({"right", "one"}, one);
}

static void destroy(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type fresh(context->new_context());
    fresh->destroy();
    expect_raises<CORBA::OBJECT_NOT_EXIST>("a call of a destroyed context",
                                           [&] { const Naming::_var_type made(fresh->new_context()); });
}

// ---- lists

static void bind_numbered(Context& peer, const Scratch& context, int count)
{
    const CORBA::Object_var object = object_named(peer, "numbered");
    for (int i = 0; i < count; ++i)
        context->bind(name_of({"n" + std::to_string(i)}), object);
}

static void list(Context& peer)
{
    const Scratch context(peer);
    expect(listing(context.get()).empty(), "a new context is not empty");
    context->bind(name_of({"object.o"}), CORBA::Object_var(object_named(peer, "object")));
    const Naming::_var_type inner(context->bind_new_context(name_of({"context.c"})));
    expect(listing(context.get()) == (Names{"context.c/", "object.o"}), "the list shows other bindings");
}

static void list_exact(Context& peer)
{
    const Scratch context(peer);
    bind_numbered(peer, context, 5);
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var rest;
    context->list(5, bindings, rest);
    expect_equal(bindings->length(), CORBA::ULong(5), "the number of bindings");
    expect(CORBA::is_nil(rest), "a complete list came with an iterator");
}

static void list_zero(Context& peer)
{
    const Scratch context(peer);
    bind_numbered(peer, context, 3);
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var rest;
    context->list(0, bindings, rest);
    expect_equal(bindings->length(), CORBA::ULong(0), "the number of bindings");
    expect(!CORBA::is_nil(rest), "no iterator over the bindings");
    CosNaming::BindingList_var all;
    expect(rest->next_n(100, all), "next_n says that there is nothing");
    expect_equal(all->length(), CORBA::ULong(3), "the number of bindings by iterator");
    rest->destroy();
}

static void iterator_next_one(Context& peer)
{
    const Scratch context(peer);
    bind_numbered(peer, context, 5);
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var rest;
    context->list(2, bindings, rest);
    expect_equal(bindings->length(), CORBA::ULong(2), "the number of bindings");
    Names seen = {text_of(bindings[0u].binding_name), text_of(bindings[1u].binding_name)};
    CosNaming::Binding_var binding;
    while (rest->next_one(binding))
        seen.push_back(text_of(binding->binding_name));
    expect(!rest->next_one(binding), "a binding after the last");
    rest->destroy();
    std::sort(seen.begin(), seen.end());
    expect(seen == (Names{"n0", "n1", "n2", "n3", "n4"}), "list and iterator do not add up");
}

static void iterator_next_n(Context& peer)
{
    const Scratch context(peer);
    bind_numbered(peer, context, 25);
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var rest;
    context->list(1, bindings, rest);
    CORBA::ULong total = bindings->length();
    for (const CORBA::ULong expected : {10u, 10u, 4u})
    {
        expect(rest->next_n(10, bindings), "next_n says that there is nothing");
        expect_equal(bindings->length(), expected, "the bindings of a step");
        total += bindings->length();
    }
    expect(!rest->next_n(10, bindings), "next_n says that there is more");
    expect_equal(bindings->length(), CORBA::ULong(0), "the bindings after the last");
    expect_equal(total, CORBA::ULong(25), "the bindings in all");
    rest->destroy();
}

static void iterator_destroy(Context& peer)
{
    const Scratch context(peer);
    bind_numbered(peer, context, 3);
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var rest;
    context->list(1, bindings, rest);
    rest->destroy();
    CosNaming::Binding_var binding;
    expect_raises<CORBA::OBJECT_NOT_EXIST>("a call of a destroyed iterator", [&] { rest->next_one(binding); });
}

static void many(Context& peer)
{
    const Scratch context(peer);
    bind_numbered(peer, context, 1000);
    expect_equal(listing(context.get()).size(), std::size_t(1000), "the number of bindings");
    context.expect_bound({"n999"}, CORBA::Object_var(object_named(peer, "numbered")));
}

// ---- names as strings

static void to_string(Context& peer)
{
    const NamingExt::_var_type root(root_of(peer));
    CosNaming::Name name = name_of({"plain", "e", ".k", "."});
    name.length(5);
    name[4].id = "a/b\\";
    name[4].kind = "c.d";
    const CORBA::String_var text = root->to_string(name);
    expect_equal(std::string(text), std::string("plain/e/.k/./a\\/b\\\\.c\\.d"), "the string");
}

static void to_name(Context& peer)
{
    const NamingExt::_var_type root(root_of(peer));
    CosNaming::Name_var name = root->to_name("a\\/b.c\\.d/e/.k/.");
    expect_equal(name->length(), CORBA::ULong(4), "the number of components");
    const char* const expected[][2] = {{"a/b", "c.d"}, {"e", ""}, {"", "k"}, {"", ""}};
    for (CORBA::ULong i = 0; i < 4; ++i)
    {
        const CosNaming::NameComponent& component = name[i];
        expect_equal(std::string(component.id), std::string(expected[i][0]), "the id");
        expect_equal(std::string(component.kind), std::string(expected[i][1]), "the kind");
    }
}

static void to_url(Context& peer)
{
    const NamingExt::_var_type root(root_of(peer));
    const CORBA::String_var plain = root->to_url(":host:5555", "a/b c%.d");
    expect_equal(std::string(plain), std::string("corbaname::host:5555#a/b%20c%25.d"), "the URL");
    const CORBA::String_var keyed = root->to_url("iiop:1.2@host:5555/Key", "x");
    expect_equal(std::string(keyed), std::string("corbaname:iiop:1.2@host:5555/Key#x"), "the URL");
}

static void resolve_str(Context& peer)
{
    const Scratch context(peer);
    const Naming::_var_type inner(context->bind_new_context(name_of({"inner"})));
    CosNaming::Name awkward = name_of({"."});
    awkward[0].id = "a/b.c";
    awkward[0].kind = "k";
    const CORBA::Object_var one = object_named(peer, "one");
    inner->bind(awkward, one);
    const CORBA::Object_var found = context->resolve_str("inner/a\\/b\\.c.k");
    expect(one->_is_equivalent(found), "the string leads to another object");
}

static void corbaname(Context& peer)
{
    // A URL of the root context and a name in it; the name must be free for other runs too.
    const NamingExt::_var_type root(root_of(peer));
    const std::string name = unique("interop");
    const CORBA::Object_var one = object_named(peer, "one");
    root->bind(name_of({name}), one);
    const std::string& url = peer.name_service.url;
    std::string reason;
    try
    {
        const std::string address = url.substr(url.find(':') + 1);
        const std::string escaped = "interop%20" + name.substr(name.find(' ') + 1);
        const CORBA::Object_var found = peer.orb()->string_to_object(("corbaname:" + address + "#" + escaped).c_str());
        if (!one->_is_equivalent(found))
            reason = "the URL leads to another object";
    }
    catch (const CORBA::SystemException& raised)
    {
        reason = std::string("string_to_object raised ") + raised._name();
    }
    root->unbind(name_of({name}));
    expect(reason.empty(), reason);
}

Cases naming_cases()
{
    return {
        {"naming.bind_resolve", Needs::naming, bind_resolve},
        {"naming.bind_kind", Needs::naming, bind_kind},
        {"naming.bind_empty_parts", Needs::naming, bind_empty_parts},
        {"naming.bind_utf8", Needs::naming, bind_utf8},
        {"naming.rebind", Needs::naming, rebind},
        {"naming.unbind", Needs::naming, unbind},
        {"naming.bind_context", Needs::naming, bind_context},
        {"naming.bind_as_object", Needs::naming, bind_as_object},
        {"naming.bind_new_context", Needs::naming, bind_new_context},
        {"naming.rebind_context", Needs::naming, rebind_context},
        {"naming.shared_context", Needs::naming, shared_context},
        {"naming.destroy", Needs::naming, destroy},
        {"naming.list", Needs::naming, list},
        {"naming.list_exact", Needs::naming, list_exact},
        {"naming.list_zero", Needs::naming, list_zero},
        {"naming.iterator_next_one", Needs::naming, iterator_next_one},
        {"naming.iterator_next_n", Needs::naming, iterator_next_n},
        {"naming.iterator_destroy", Needs::naming, iterator_destroy},
        {"naming.many", Needs::naming, many},
        {"naming.to_string", Needs::naming, to_string},
        {"naming.to_name", Needs::naming, to_name},
        {"naming.to_url", Needs::naming, to_url},
        {"naming.resolve_str", Needs::naming, resolve_str},
        {"naming.corbaname", Needs::naming, corbaname},
    };
}

} // namespace interop
