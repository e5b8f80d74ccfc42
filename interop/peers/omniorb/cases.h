// What a case is, what it may ask of the program that runs it, and how it says
// that something is wrong.
#pragma once

#include "interop.hh"

#include <omniORB4/Naming.hh>

#include <functional>
#include <map>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace interop
{

/// The reason why a case fails.
class Failure : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

inline void expect(bool condition, const std::string& what)
{
    if (!condition)
        throw Failure(what);
}

template <class Value> void expect_equal(const Value& actual, const Value& expected, const std::string& what)
{
    if (actual == expected)
        return;
    std::ostringstream text;
    text << what << ": got " << actual << ", expected " << expected;
    throw Failure(text.str());
}

/// Runs a call that must throw Exception and returns what was thrown; any other exception passes through.
template <class Exception> Exception expect_raises(const std::string& what, const std::function<void()>& call)
{
    try
    {
        call();
    }
    catch (const Exception& raised)
    {
        return raised;
    }
    throw Failure(what + ": nothing was raised");
}

/// A name that no other run uses at the same peer.
inline std::string unique(const std::string& stem) { return stem + " " + std::to_string(std::random_device()()); }

/// Without this the case is skipped.
enum class Needs
{
    nothing,
    code_sets, // GIOP 1.1
    giop_1_2,  // GIOP 1.2
    latin1,    // a client whose own characters are Latin-1, and an address to make references from
    naming,    // --naming
};

/// The name service under test.
struct NameService
{
    std::string url;
    bool is_omninames = false; // tolerate, and check, where omniNames leaves the standard
};

/// What the cases share: the ORB and where the peer's objects are.
class Context
{
public:
    explicit Context(CORBA::ORB_ptr orb);

    /// HOST:PORT of the peer, or a corbaloc URL without its key.
    std::string address;
    /// References given one by one; they win over the address.
    std::map<std::string, std::string> references;
    NameService name_service;

    CORBA::ORB_ptr orb() const { return orb_; }

    /// The object under a key, exactly as its URL or IOR says, without any call.
    CORBA::Object_ptr locate(const std::string& key) const;

    /// The three objects under test, by references that carry the peer's code sets.
    Interop::Types_ptr types();
    Interop::Behaviour_ptr behaviour();
    Interop::Bulk_ptr bulk();

private:
    CORBA::ORB_var orb_;
    Interop::Types_var types_;
    Interop::Behaviour_var behaviour_;
    Interop::Bulk_var bulk_;
};

struct Case
{
    const char* name;
    Needs needs;
    void (*run)(Context&);
};

using Cases = std::vector<Case>;

Cases types_cases();
Cases anything_cases();
Cases object_cases();
Cases behaviour_cases();
Cases callback_cases();
Cases bulk_cases();
Cases naming_cases();
Cases naming_fault_cases();

} // namespace interop
