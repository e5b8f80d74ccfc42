// Serves the objects of interop.idl under plain keys until it is killed.
#include "server_behaviour.h"
#include "server_bulk.h"
#include "server_types.h"

#include <omniORB4/Naming.hh>

#include <iostream>
#include <stdexcept>
#include <vector>

namespace interop
{

/// The objects served, by key. omniORB's adapter "omniINSPOA" takes the object
/// id for the whole object key, which makes corbaloc:...:PORT/KEY work.
class Registry
{
public:
    explicit Registry(CORBA::ORB_ptr orb)
    {
        const CORBA::Object_var object = orb->resolve_initial_references("omniINSPOA");
        adapter_ = PortableServer::POA::_narrow(object);
    }

    CORBA::Object_ptr add(const char* key, PortableServer::ServantBase* servant)
    {
        const PortableServer::ServantBase_var owned(servant);
        const PortableServer::ObjectId_var id = PortableServer::string_to_ObjectId(key);
        adapter_->activate_object_with_id(id, servant);
        const CORBA::Object_var object = adapter_->id_to_reference(id);
        entries_.emplace_back(key, object);
        return CORBA::Object::_duplicate(object);
    }

    void serve() const
    {
        const PortableServer::POAManager_var manager = adapter_->the_POAManager();
        manager->activate();
    }

    const std::vector<std::pair<std::string, CORBA::Object_var>>& entries() const { return entries_; }

private:
    PortableServer::POA_var adapter_;
    std::vector<std::pair<std::string, CORBA::Object_var>> entries_;
};

static void add_forward(Registry& registry, const char* key, CORBA::Object_ptr target)
{
    auto* servant = new ForwardServant;
    const CORBA::Object_var forwarder = registry.add(key, servant);
    servant->forward_to(CORBA::is_nil(target) ? forwarder.in() : target);
}

/// An adapter whose objects may call back on the connection that a request came by, which
/// happens when the ORB options of both ends ask for bidirectional GIOP. omniINSPOA may not.
static PortableServer::POA_ptr bidirectional_adapter(CORBA::ORB_ptr orb, PortableServer::POA_ptr root)
{
    CORBA::PolicyList policies(1);
    policies.length(1);
    CORBA::Any both;
    both <<= BiDirPolicy::BOTH;
    policies[0] = orb->create_policy(BiDirPolicy::BIDIRECTIONAL_POLICY_TYPE, both);
    const PortableServer::POAManager_var manager = root->the_POAManager();
    return root->create_POA("bidirectional", manager, policies);
}

static void fill(Registry& registry, PortableServer::POA_ptr bidirectional)
{
    const CORBA::Object_var types = registry.add("Types", new TypesServant);
    const CORBA::Object_var bulk = registry.add("Bulk", new BulkServant);
    auto* servant = new BehaviourServant(bidirectional);
    const PortableServer::ObjectId_var id = bidirectional->activate_object(servant);
    const CORBA::Object_var behaviour = registry.add("Behaviour", servant);
    add_forward(registry, "Forward", behaviour);
    const CORBA::Object_var forward = registry.entries().back().second;
    add_forward(registry, "ForwardTwice", forward);
    add_forward(registry, "ForwardLoop", CORBA::Object::_nil()); // to itself
}

/// Binds every object as Interop/KEY in the name service at a URL.
static void bind_all(CORBA::ORB_ptr orb, const Registry& registry, const std::string& url)
{
    const CORBA::Object_var object = orb->string_to_object(url.c_str());
    const CosNaming::NamingContext_var root = CosNaming::NamingContext::_narrow(object);
    if (CORBA::is_nil(root))
        throw std::runtime_error("no naming context at " + url);
    CosNaming::Name name;
    name.length(1);
    name[0].id = "Interop";
    try
    {
        const CosNaming::NamingContext_var fresh = root->bind_new_context(name);
    }
    catch (const CosNaming::NamingContext::AlreadyBound&)
    {
        // Left by an earlier run; its bindings are replaced below.
    }
    name.length(2);
    for (const auto& [key, reference] : registry.entries())
    {
        name[1].id = key.c_str();
        root->rebind(name, reference);
    }
}

static int serve(int argc, char** argv)
{
    const char* defaults[][2] = {
        {"nativeCharCodeSet", "UTF-8"},       // the encoding of the sources
        {"giopMaxMsgSize", "33554432"},       // room for 20 MiB of octets
        {"maxGIOPConnectionPerServer", "64"}, // a connection per nested callback
        {"clientCallTimeOutPeriod", "60000"}, // a dead listener does not hold a thread for ever
        {nullptr, nullptr},
    };
    const CORBA::ORB_var orb = CORBA::ORB_init(argc, argv, "omniORB4", defaults);
    std::string name_service;
    if (argc == 3 && std::string(argv[1]) == "--bind")
        name_service = argv[2];
    else if (argc != 1)
        throw std::runtime_error("usage: server [--bind NAME_SERVICE_URL] [-ORBoption value]...");

    const CORBA::Object_var object = orb->resolve_initial_references("RootPOA");
    const PortableServer::POA_var root = PortableServer::POA::_narrow(object);
    const PortableServer::POAManager_var manager = root->the_POAManager();
    manager->activate();

    Registry registry(orb);
    const PortableServer::POA_var bidirectional = bidirectional_adapter(orb, root);
    fill(registry, bidirectional);
    registry.serve();
    if (!name_service.empty())
        bind_all(orb, registry, name_service);

    for (const auto& [key, reference] : registry.entries())
        std::cout << key << " " << CORBA::String_var(orb->object_to_string(reference)) << "\n";
    std::cout << "READY" << std::endl;
    orb->run();
    return 0;
}

} // namespace interop

int main(int argc, char** argv)
{
    try
    {
        return interop::serve(argc, argv);
    }
    catch (const CORBA::Exception& raised)
    {
        std::cerr << "server: raised " << raised._rep_id() << "\n";
    }
    catch (const std::exception& error)
    {
        std::cerr << "server: " << error.what() << "\n";
    }
    return 2;
}
