// What the naming cases share: names from text, objects to bind and a context
// that leaves nothing behind.
#pragma once

#include "cases.h"

namespace interop
{

using Naming = CosNaming::NamingContext;
using NamingExt = CosNaming::NamingContextExt;

/// A name of components "id" or "id.kind", without escapes.
CosNaming::Name name_of(const std::vector<std::string>& components);

/// The components of a name as "id" or "id.kind", joined by slashes.
std::string text_of(const CosNaming::Name& name);

/// A reference worth binding; nobody listens behind it, for name services keep references without calling them.
CORBA::Object_ptr object_named(Context& peer, const std::string& key);

/// The context under test.
NamingExt::_ptr_type root_of(Context& peer);

/// A fresh context of the name service, emptied and destroyed at the end, contexts within it included.
class Scratch
{
public:
    explicit Scratch(Context& peer);
    ~Scratch();

    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    NamingExt::_ptr_type operator->() const { return context_; }
    NamingExt::_ptr_type get() const { return context_; }

    void expect_bound(const std::vector<std::string>& name, CORBA::Object_ptr object) const;
    void expect_missing(const std::vector<std::string>& name) const;

private:
    NamingExt::_var_type context_;
};

/// All bindings of a context, as "id.kind" with a slash behind contexts, sorted.
std::vector<std::string> listing(Naming::_ptr_type context);

} // namespace interop
