// Values of every kind that an any holds in the cases.
#pragma once

#include "interop.hh"

#include <string>
#include <vector>

namespace interop
{

/// The kinds that make_any knows.
const std::vector<std::string>& any_kinds();

/// An any of a kind; empty for an unknown one.
CORBA::Any make_any(const std::string& kind);

/// The kind whose value an any holds; empty if it is none.
std::string kind_of_any(const CORBA::Any& any);

} // namespace interop
