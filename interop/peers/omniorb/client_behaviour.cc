// behaviour.*: exceptions, oneway, attributes, time-outs and threads.
#include "cases.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace interop
{

static void add(Context& peer)
{
    expect_equal(peer.behaviour()->add(2, 3), CORBA::Long(5), "2 + 3");
    expect_equal(peer.behaviour()->add(-2, 2), CORBA::Long(0), "-2 + 2");
}

static void oneway(Context& peer)
{
    // A oneway may be overtaken by the calls after it: wait for its effect, a few seconds at most.
    const auto number =
        static_cast<CORBA::Long>(std::chrono::steady_clock::now().time_since_epoch().count() & 0x7fffffff);
    peer.behaviour()->note(number);
    for (int attempt = 0; attempt < 500 && peer.behaviour()->noted() != number; ++attempt)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    expect_equal(peer.behaviour()->noted(), number, "the number noted");
}

static void oneway_burst(Context& peer)
{
    for (CORBA::Long i = 0; i < 1000; ++i)
        peer.behaviour()->note(i);
    expect_equal(peer.behaviour()->add(1, 1), CORBA::Long(2), "a call after the oneways");
}

static void attribute_readonly(Context& peer)
{
    const CORBA::Long before = peer.behaviour()->count();
    peer.behaviour()->add(1, 1);
    expect(peer.behaviour()->count() > before, "the count of calls did not grow");
}

static void attribute_writable(Context& peer)
{
    for (const char* text : {"first", "", "second"})
    {
        peer.behaviour()->label(text);
        const CORBA::String_var back = peer.behaviour()->label();
        expect_equal(std::string(back), std::string(text), "the label");
    }
}

// ---- exceptions

static void exception_data(Context& peer)
{
    for (const CORBA::Long code : {0, -1, 0x7fffffff})
    {
        const auto raised = expect_raises<Interop::Failed>("fail", [&] { peer.behaviour()->fail("no money", code); });
        expect_equal(std::string(raised.reason), std::string("no money"), "the reason");
        expect_equal(raised.code, code, "the code");
    }
}

static void exception_text(Context& peer)
{
    const std::string reason = "Gr\u00fc\u00dfe, \u20ac, \u4e2d\u6587";
    const auto raised = expect_raises<Interop::Failed>("fail", [&] { peer.behaviour()->fail(reason.c_str(), 1); });
    expect_equal(std::string(raised.reason), reason, "the reason");
}

static void exception_empty(Context& peer)
{
    expect_raises<Interop::Empty>("fail_empty", [&] { peer.behaviour()->fail_empty(); });
}

static void exception_either(Context& peer)
{
    peer.behaviour()->fail_either(0);
    const auto failed = expect_raises<Interop::Failed>("fail_either(1)", [&] { peer.behaviour()->fail_either(1); });
    expect_equal(std::string(failed.reason), std::string("first"), "the reason");
    expect_equal(failed.code, CORBA::Long(1), "the code");
    expect_raises<Interop::Empty>("fail_either(2)", [&] { peer.behaviour()->fail_either(2); });
}

static void exception_undeclared(Context& peer)
{
    expect_raises<CORBA::UNKNOWN>("fail_undeclared", [&] { peer.behaviour()->fail_undeclared(); });
}

static void exception_system(Context& peer)
{
    constexpr CORBA::ULong minor = 0x4f4d0000 | 77;
    const std::vector<std::string> names = {
        "UNKNOWN",         "BAD_PARAM",    "NO_MEMORY",           "IMP_LIMIT",    "NO_PERMISSION",   "INTERNAL",
        "MARSHAL",         "NO_IMPLEMENT", "BAD_OPERATION",       "NO_RESOURCES", "BAD_INV_ORDER",   "OBJ_ADAPTER",
        "DATA_CONVERSION", "TIMEOUT",      "INVALID_TRANSACTION", "BAD_QOS",      "OBJECT_NOT_EXIST"};
    for (const std::string& name : names)
        for (const CORBA::CompletionStatus completed :
             {CORBA::COMPLETED_YES, CORBA::COMPLETED_NO, CORBA::COMPLETED_MAYBE})
        {
            const Interop::Behaviour_ptr behaviour = peer.behaviour();
            try
            {
                behaviour->raise_system(name.c_str(), minor, completed);
                throw Failure(name + ": nothing was raised");
            }
            catch (const CORBA::SystemException& raised)
            {
                expect_equal(std::string(raised._name()), name, "the exception");
                expect_equal(raised.minor(), minor, name + ": minor");
                expect_equal<int>(raised.completed(), completed, name + ": completed");
            }
        }
}

static void exception_then_call(Context& peer)
{
    // An exception leaves the connection in step.
    for (int i = 0; i < 20; ++i)
    {
        expect_raises<Interop::Empty>("fail_empty", [&] { peer.behaviour()->fail_empty(); });
        expect_equal(peer.behaviour()->add(i, 1), CORBA::Long(i + 1), "the call after it");
    }
}

// ---- time and threads

static void timeout(Context& peer)
{
    // A reference of its own, for the time-out belongs to the reference.
    const Interop::Base_var base = peer.behaviour()->self();
    const Interop::Behaviour_var hasty = Interop::Behaviour::_narrow(base);
    omniORB::setClientCallTimeout(hasty, 200);
    expect_raises<CORBA::TIMEOUT>("a call longer than its time-out", [&] { hasty->sleep(2000); });
    omniORB::setClientCallTimeout(hasty, 0);
    expect_equal(hasty->add(1, 2), CORBA::Long(3), "the call after it");
}

static void timeout_not_reached(Context& peer)
{
    const Interop::Base_var base = peer.behaviour()->self();
    const Interop::Behaviour_var patient = Interop::Behaviour::_narrow(base);
    omniORB::setClientCallTimeout(patient, 20'000);
    patient->sleep(50);
}

/// Runs work(i) in so many threads and reports the first failure.
template <class Work> static void in_threads(int count, Work work)
{
    std::mutex lock;
    std::string reason;
    const auto guarded = [&](int i)
    {
        std::string failure;
        try
        {
            work(i);
            return;
        }
        catch (const CORBA::Exception& raised)
        {
            failure = std::string("raised ") + raised._name();
        }
        catch (const std::exception& raised)
        {
            failure = raised.what();
        }
        const std::lock_guard<std::mutex> hold(lock);
        if (reason.empty())
            reason = "thread " + std::to_string(i) + ": " + failure;
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back(guarded, i);
    for (std::thread& thread : threads)
        thread.join();
    expect(reason.empty(), reason);
}

static void concurrent(Context& peer)
{
    const Interop::Behaviour_ptr behaviour = peer.behaviour();
    in_threads(16,
               [&](CORBA::Long thread)
               {
                   for (CORBA::Long i = 0; i < 50; ++i)
                       expect_equal(behaviour->add(thread * 1000, i), thread * 1000 + i, "the sum");
               });
}

static void concurrent_counter(Context& peer)
{
    const Interop::Counter_var counter = peer.behaviour()->make_counter(unique("concurrent").c_str());
    std::atomic<long> sum = 0;
    in_threads(16,
               [&](int)
               {
                   for (int i = 0; i < 25; ++i)
                       sum += counter->next();
               });
    counter->release();
    expect_equal(sum.load(), 400L * 401 / 2, "the sum of 1 to 400"); // each number was given once
}

static void slow_does_not_block(Context& peer)
{
    // Were calls served one after the other, the last of these would meet its time-out.
    const Interop::Behaviour_ptr behaviour = peer.behaviour();
    std::atomic<int> quick = 0;
    in_threads(8,
               [&](int thread)
               {
                   if (thread == 0)
                       behaviour->sleep(1000);
                   else
                       quick += behaviour->add(1, 0);
               });
    expect_equal(quick.load(), 7, "the calls beside the slow one");
}

Cases behaviour_cases()
{
    return {
        {"behaviour.add", Needs::nothing, add},
        {"behaviour.oneway", Needs::nothing, oneway},
        {"behaviour.oneway_burst", Needs::nothing, oneway_burst},
        {"behaviour.attribute_readonly", Needs::nothing, attribute_readonly},
        {"behaviour.attribute_writable", Needs::nothing, attribute_writable},
        {"behaviour.exception_data", Needs::nothing, exception_data},
        {"behaviour.exception_text", Needs::code_sets, exception_text},
        {"behaviour.exception_empty", Needs::nothing, exception_empty},
        {"behaviour.exception_either", Needs::nothing, exception_either},
        {"behaviour.exception_undeclared", Needs::nothing, exception_undeclared},
        {"behaviour.exception_system", Needs::nothing, exception_system},
        {"behaviour.exception_then_call", Needs::nothing, exception_then_call},
        {"behaviour.timeout", Needs::nothing, timeout},
        {"behaviour.timeout_not_reached", Needs::nothing, timeout_not_reached},
        {"behaviour.concurrent", Needs::nothing, concurrent},
        {"behaviour.concurrent_counter", Needs::nothing, concurrent_counter},
        {"behaviour.slow_does_not_block", Needs::nothing, slow_does_not_block},
    };
}

} // namespace interop
