// The object under the key Behaviour, the counters it makes, and the objects
// that forward to it.
#pragma once

#include "interop.hh"

#include <atomic>
#include <map>
#include <mutex>
#include <string>

namespace interop
{

class BehaviourServant : public POA_Interop::Behaviour
{
public:
    /// The adapter whose references self() gives out; the servant is active in it, whatever other keys it has.
    explicit BehaviourServant(PortableServer::POA_ptr home) : home_(PortableServer::POA::_duplicate(home)) {}

    Interop::Base_ptr self() override;
    char* greet(const char* whom) override;

    void note(CORBA::Long n) override { noted_ = n; }
    CORBA::Long noted() override { return noted_; }

    void fail(const char* reason, CORBA::Long code) override;
    void fail_empty() override;
    void fail_either(CORBA::Long which) override;
    void fail_undeclared() override;
    void raise_system(const char* name, CORBA::ULong minor, CORBA::Long completed) override;

    void sleep(CORBA::ULong milliseconds) override;
    CORBA::Long add(CORBA::Long a, CORBA::Long b) override;
    CORBA::Long count() override { return count_; }
    char* label() override;
    void label(const char* text) override;

    void tell(Interop::Listener_ptr l, const char* text, CORBA::Long times) override;
    CORBA::Long ask_back(Interop::Listener_ptr l, CORBA::Long n) override;
    CORBA::Long nested(Interop::Listener_ptr l, CORBA::Long depth) override;

    Interop::Counter_ptr make_counter(const char* name) override;

    /// Forgets a counter, so that its name is free again.
    void forget(const std::string& name);

private:
    const PortableServer::POA_var home_;
    std::atomic<CORBA::Long> noted_ = 0;
    std::atomic<CORBA::Long> count_ = 0;
    std::mutex lock_; // label and counters
    std::string label_;
    std::map<std::string, Interop::Counter_var> counters_;
};

class CounterServant : public POA_Interop::Counter
{
public:
    CounterServant(BehaviourServant& maker, std::string name) : maker_(maker), name_(std::move(name)) {}

    CORBA::Long next() override { return ++last_; }
    char* name() override { return CORBA::string_dup(name_.c_str()); }
    void release() override;

private:
    BehaviourServant& maker_;
    const std::string name_;
    std::atomic<CORBA::Long> last_ = 0;
};

/// Answers every request, `_is_a` included, with LOCATION_FORWARD.
class ForwardServant : public POA_Interop::Base
{
public:
    void forward_to(CORBA::Object_ptr target) { target_ = CORBA::Object::_duplicate(target); }

    _CORBA_Boolean _dispatch(omniCallHandle&) override
    {
        throw omniORB::LOCATION_FORWARD(CORBA::Object::_duplicate(target_));
    }

    // Never reached.
    Interop::Base_ptr self() override { throw CORBA::INTERNAL(); }
    char* greet(const char*) override { throw CORBA::INTERNAL(); }

private:
    CORBA::Object_var target_;
};

} // namespace interop
