#include "server_behaviour.h"

#include <chrono>
#include <cstring>
#include <thread>

namespace interop
{

Interop::Base_ptr BehaviourServant::self()
{
    const CORBA::Object_var object = home_->servant_to_reference(this);
    return Interop::Base::_narrow(object);
}

char* BehaviourServant::greet(const char* whom)
{
    return CORBA::string_dup(("Hello, " + std::string(whom) + "!").c_str());
}

void BehaviourServant::fail(const char* reason, CORBA::Long code) { throw Interop::Failed(reason, code); }

void BehaviourServant::fail_empty() { throw Interop::Empty(); }

void BehaviourServant::fail_either(CORBA::Long which)
{
    switch (which)
    {
    case 0:
        return;
    case 1:
        throw Interop::Failed("first", 1);
    case 2:
        throw Interop::Empty();
    default:
        throw CORBA::BAD_PARAM(0, CORBA::COMPLETED_NO);
    }
}

void BehaviourServant::fail_undeclared() { throw Interop::Empty(); }

void BehaviourServant::raise_system(const char* name, CORBA::ULong minor, CORBA::Long completed)
{
    const auto completion = static_cast<CORBA::CompletionStatus>(completed);
#define RAISE_IF_NAMED(Exception)                                                                                      \
    if (std::strcmp(name, #Exception) == 0)                                                                            \
        throw CORBA::Exception(minor, completion);
    OMNIORB_FOR_EACH_SYS_EXCEPTION(RAISE_IF_NAMED)
#undef RAISE_IF_NAMED
    throw CORBA::BAD_PARAM(0, CORBA::COMPLETED_NO);
}

void BehaviourServant::sleep(CORBA::ULong milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

CORBA::Long BehaviourServant::add(CORBA::Long a, CORBA::Long b)
{
    ++count_;
    return a + b;
}

char* BehaviourServant::label()
{
    const std::lock_guard<std::mutex> hold(lock_);
    return CORBA::string_dup(label_.c_str());
}

void BehaviourServant::label(const char* text)
{
    const std::lock_guard<std::mutex> hold(lock_);
    label_ = text;
}

static void require(Interop::Listener_ptr listener)
{
    if (CORBA::is_nil(listener))
        throw CORBA::BAD_PARAM(0, CORBA::COMPLETED_NO);
}

void BehaviourServant::tell(Interop::Listener_ptr l, const char* text, CORBA::Long times)
{
    require(l);
    for (CORBA::Long i = 0; i < times; ++i)
        l->told(text);
}

CORBA::Long BehaviourServant::ask_back(Interop::Listener_ptr l, CORBA::Long n)
{
    require(l);
    return l->ask(n);
}

CORBA::Long BehaviourServant::nested(Interop::Listener_ptr l, CORBA::Long depth)
{
    require(l);
    return depth == 0 ? 0 : 1 + l->ask(depth - 1);
}

Interop::Counter_ptr BehaviourServant::make_counter(const char* name)
{
    const std::lock_guard<std::mutex> hold(lock_);
    Interop::Counter_var& counter = counters_[name];
    if (CORBA::is_nil(counter))
    {
        // The root adapter numbers its objects, so a released counter never comes back under its old key.
        const PortableServer::Servant_var<CounterServant> servant(new CounterServant(*this, name));
        counter = servant->_this();
    }
    return Interop::Counter::_duplicate(counter);
}

void BehaviourServant::forget(const std::string& name)
{
    const std::lock_guard<std::mutex> hold(lock_);
    counters_.erase(name);
}

void CounterServant::release()
{
    maker_.forget(name_);
    const PortableServer::POA_var adapter = _default_POA();
    const PortableServer::ObjectId_var id = adapter->servant_to_id(this);
    adapter->deactivate_object(id);
}

} // namespace interop
