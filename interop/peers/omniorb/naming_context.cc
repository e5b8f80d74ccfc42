#include "naming_context.h"

#include <algorithm>

namespace interop
{

CosNaming::Name name_of(const std::vector<std::string>& components)
{
    CosNaming::Name name;
    name.length(static_cast<CORBA::ULong>(components.size()));
    for (CORBA::ULong i = 0; i < name.length(); ++i)
    {
        const std::string& text = components[i];
        const std::size_t dot = text.find('.');
        name[i].id = text.substr(0, dot).c_str();
        name[i].kind = dot == std::string::npos ? "" : text.substr(dot + 1).c_str();
    }
    return name;
}

static std::string text_of(const CosNaming::NameComponent& component)
{
    const std::string kind = component.kind.in();
    return component.id.in() + (kind.empty() ? "" : "." + kind);
}

std::string text_of(const CosNaming::Name& name)
{
    std::string text;
    for (CORBA::ULong i = 0; i < name.length(); ++i)
        text += (i == 0 ? "" : "/") + text_of(name[i]);
    return text;
}

CORBA::Object_ptr object_named(Context& peer, const std::string& key)
{
    return peer.orb()->string_to_object(("corbaloc:iiop:1.2@127.0.0.1:9/" + key).c_str());
}

NamingExt::_ptr_type root_of(Context& peer)
{
    const CORBA::Object_var object = peer.orb()->string_to_object(peer.name_service.url.c_str());
    NamingExt::_ptr_type root = NamingExt::_narrow(object);
    expect(!CORBA::is_nil(root), "no NamingContextExt at " + peer.name_service.url);
    return root;
}

Scratch::Scratch(Context& peer)
{
    const NamingExt::_var_type root(root_of(peer));
    const Naming::_var_type fresh(root->new_context());
    context_ = NamingExt::_narrow(fresh);
    expect(!CORBA::is_nil(context_), "new_context made no NamingContextExt");
}

/// Unbinds everything; contexts bound here are emptied and destroyed as well.
static void clear(Naming::_ptr_type context)
{
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var rest;
    context->list(10'000, bindings, rest);
    for (CORBA::ULong i = 0; i < bindings->length(); ++i)
    {
        const CosNaming::Binding& binding = bindings[i];
        CORBA::Object_var bound;
        if (binding.binding_type == CosNaming::ncontext)
            bound = context->resolve(binding.binding_name);
        context->unbind(binding.binding_name);
        const Naming::_var_type inner(Naming::_unchecked_narrow(bound));
        if (CORBA::is_nil(inner))
            continue;
        try
        {
            clear(inner);
            inner->destroy();
        }
        catch (const CORBA::SystemException&)
        {
            // A context that is gone, or never was, as some cases bind on purpose.
        }
    }
}

Scratch::~Scratch()
{
    try
    {
        clear(context_);
        context_->destroy();
    }
    catch (const CORBA::Exception&)
    {
        // The case has said what it found; a leftover context does no harm.
    }
}

void Scratch::expect_bound(const std::vector<std::string>& name, CORBA::Object_ptr object) const
{
    const CORBA::Object_var found = context_->resolve(name_of(name));
    expect(object->_is_equivalent(found), text_of(name_of(name)) + " leads to another object");
}

void Scratch::expect_missing(const std::vector<std::string>& name) const
{
    expect_raises<Naming::NotFound>("resolve " + text_of(name_of(name)),
                                    [&] { const CORBA::Object_var found = context_->resolve(name_of(name)); });
}

std::vector<std::string> listing(Naming::_ptr_type context)
{
    CosNaming::BindingList_var bindings;
    CosNaming::BindingIterator_var rest;
    context->list(10'000, bindings, rest);
    expect(CORBA::is_nil(rest), "a complete list came with an iterator");
    std::vector<std::string> names;
    for (CORBA::ULong i = 0; i < bindings->length(); ++i)
        names.push_back(text_of(bindings[i].binding_name) +
                        (bindings[i].binding_type == CosNaming::ncontext ? "/" : ""));
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace interop
