// callbacks.*: the server calls objects that live in this client.
#include "cases.h"

#include <mutex>
#include <thread>

namespace interop
{

/// The adapter of all listeners. It admits calls on the connections that this client opened,
/// which happens when the ORB options ask for bidirectional GIOP.
static PortableServer::POA_ptr listener_adapter(CORBA::ORB_ptr orb)
{
    static constexpr const char* name = "listeners";
    const CORBA::Object_var object = orb->resolve_initial_references("RootPOA");
    const PortableServer::POA_var root = PortableServer::POA::_narrow(object);
    try
    {
        return root->find_POA(name, true);
    }
    catch (const PortableServer::POA::AdapterNonExistent&)
    {
        CORBA::PolicyList policies(2);
        policies.length(2);
        policies[0] = root->create_implicit_activation_policy(PortableServer::IMPLICIT_ACTIVATION);
        CORBA::Any both;
        both <<= BiDirPolicy::BOTH;
        policies[1] = orb->create_policy(BiDirPolicy::BIDIRECTIONAL_POLICY_TYPE, both);
        const PortableServer::POAManager_var manager = root->the_POAManager();
        return root->create_POA(name, manager, policies);
    }
}

/// What all listeners have in common: where they live.
class LocalListener : public POA_Interop::Listener
{
public:
    explicit LocalListener(CORBA::ORB_ptr orb) : adapter_(listener_adapter(orb)) {}

    PortableServer::POA_ptr _default_POA() override { return PortableServer::POA::_duplicate(adapter_); }

private:
    PortableServer::POA_var adapter_;
};

/// Collects what it is told and answers every question with twice the number.
class Recorder : public LocalListener
{
public:
    using LocalListener::LocalListener;

    void told(const char* text) override
    {
        const std::lock_guard<std::mutex> hold(lock_);
        texts_.emplace_back(text);
    }

    CORBA::Long ask(CORBA::Long n) override { return 2 * n; }

    std::vector<std::string> texts()
    {
        const std::lock_guard<std::mutex> hold(lock_);
        return texts_;
    }

private:
    std::mutex lock_;
    std::vector<std::string> texts_;
};

/// Answers ask(n) by a call of nested(itself, n).
class Nester : public LocalListener
{
public:
    Nester(CORBA::ORB_ptr orb, Interop::Behaviour_ptr behaviour)
        : LocalListener(orb), behaviour_(Interop::Behaviour::_duplicate(behaviour))
    {
    }

    void told(const char*) override {}

    CORBA::Long ask(CORBA::Long n) override
    {
        const Interop::Listener_var self = _this();
        return behaviour_->nested(self, n);
    }

private:
    Interop::Behaviour_var behaviour_;
};

/// Fails whatever it is asked.
class Refuser : public LocalListener
{
public:
    using LocalListener::LocalListener;

    void told(const char*) override { throw CORBA::NO_PERMISSION(5, CORBA::COMPLETED_NO); }
    CORBA::Long ask(CORBA::Long) override { throw CORBA::NO_PERMISSION(5, CORBA::COMPLETED_NO); }
};

/// Keeps a servant active as long as it lives.
template <class Servant> class Active
{
public:
    template <class... Arguments>
    explicit Active(Arguments&&... arguments)
        : servant_(new Servant(std::forward<Arguments>(arguments)...)), reference_(servant_->_this())
    {
    }

    ~Active()
    {
        const PortableServer::POA_var adapter = servant_->_default_POA();
        const PortableServer::ObjectId_var id = adapter->servant_to_id(servant_);
        adapter->deactivate_object(id);
        servant_->_remove_ref();
    }

    Active(const Active&) = delete;
    Active& operator=(const Active&) = delete;

    Servant* operator->() const { return servant_; }
    Interop::Listener_ptr reference() const { return reference_; }

private:
    Servant* servant_;
    Interop::Listener_var reference_;
};

static void told(Context& peer)
{
    const Active<Recorder> listener(peer.orb());
    peer.behaviour()->tell(listener.reference(), "news", 3);
    expect(listener->texts() == std::vector<std::string>(3, "news"), "what was told is not what was asked for");
    peer.behaviour()->tell(listener.reference(), "nothing", 0);
    expect_equal(listener->texts().size(), std::size_t(3), "the number of calls");
}

static void told_utf8(Context& peer)
{
    // With GIOP 1.1 omniORB publishes the listener without code sets, so its caller must use Latin-1.
    const Active<Recorder> listener(peer.orb());
    peer.behaviour()->tell(listener.reference(), "\u20ac \u4e2d\u6587", 1);
    expect(listener->texts() == std::vector<std::string>{"\u20ac \u4e2d\u6587"}, "the text arrived changed");
}

static void ask_back(Context& peer)
{
    const Active<Recorder> listener(peer.orb());
    for (const CORBA::Long n : {0, 21, -7})
        expect_equal(peer.behaviour()->ask_back(listener.reference(), n), 2 * n, "the answer");
}

static void many(Context& peer)
{
    const Active<Recorder> listener(peer.orb());
    peer.behaviour()->tell(listener.reference(), "again", 500);
    expect_equal(listener->texts().size(), std::size_t(500), "the number of calls");
}

static void nested(Context& peer)
{
    const Active<Nester> listener(peer.orb(), peer.behaviour());
    for (const CORBA::Long depth : {0, 1, 2, 10})
        expect_equal(peer.behaviour()->nested(listener.reference(), depth), depth, "the depth reached");
}

static void fault(Context& peer)
{
    // What the listener raises passes through the server, back to where it came from.
    const Active<Refuser> listener(peer.orb());
    const auto raised = expect_raises<CORBA::NO_PERMISSION>("a listener that refuses", [&]
                                                            { peer.behaviour()->ask_back(listener.reference(), 1); });
    expect_equal(raised.minor(), CORBA::ULong(5), "minor");
}

static void gone(Context& peer)
{
    Interop::Listener_var reference;
    {
        const Active<Recorder> listener(peer.orb());
        reference = Interop::Listener::_duplicate(listener.reference());
    }
    expect_raises<CORBA::OBJECT_NOT_EXIST>("a listener that is gone",
                                           [&] { peer.behaviour()->ask_back(reference, 1); });
}

static void nil(Context& peer)
{
    expect_raises<CORBA::BAD_PARAM>("a nil listener",
                                    [&] { peer.behaviour()->ask_back(Interop::Listener::_nil(), 1); });
}

static void echoed(Context& peer)
{
    // The reference of an object here, sent away and back, still leads here.
    const Active<Recorder> listener(peer.orb());
    const CORBA::Object_var back = peer.types()->echo_object(listener.reference());
    expect(listener.reference()->_is_equivalent(back), "the reference came back as another one");
    const Interop::Listener_var same = Interop::Listener::_narrow(back);
    expect_equal(same->ask(4), CORBA::Long(8), "a call on the reference");
}

static void concurrent(Context& peer)
{
    const Active<Recorder> listener(peer.orb());
    const Interop::Behaviour_ptr behaviour = peer.behaviour();
    std::vector<CORBA::Long> answers(8);
    std::vector<std::thread> threads;
    for (CORBA::Long i = 0; i < 8; ++i)
        threads.emplace_back(
            [&, i]
            {
                try
                {
                    answers[i] = behaviour->ask_back(listener.reference(), i);
                }
                catch (const CORBA::Exception&)
                {
                    answers[i] = -1;
                }
            });
    for (std::thread& thread : threads)
        thread.join();
    for (CORBA::Long i = 0; i < 8; ++i)
        expect_equal(answers[i], 2 * i, "the answer to thread " + std::to_string(i));
}

Cases callback_cases()
{
    return {
        {"callbacks.told", Needs::nothing, told},         {"callbacks.told_utf8", Needs::giop_1_2, told_utf8},
        {"callbacks.ask_back", Needs::nothing, ask_back}, {"callbacks.many", Needs::nothing, many},
        {"callbacks.nested", Needs::nothing, nested},     {"callbacks.fault", Needs::nothing, fault},
        {"callbacks.gone", Needs::nothing, gone},         {"callbacks.nil", Needs::nothing, nil},
        {"callbacks.echoed", Needs::nothing, echoed},     {"callbacks.concurrent", Needs::nothing, concurrent},
    };
}

} // namespace interop
