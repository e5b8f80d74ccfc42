// Runs the named cases against a peer and prints one line for each.
#include "cases.h"

#include <cstdlib>
#include <cstring>
#include <iomanip>
#include <iostream>
#include <optional>

namespace interop
{

Context::Context(CORBA::ORB_ptr orb) : orb_(CORBA::ORB::_duplicate(orb)) {}

CORBA::Object_ptr Context::locate(const std::string& key) const
{
    const auto given = references.find(key);
    if (given != references.end())
        return orb_->string_to_object(given->second.c_str());
    expect(!address.empty(), "neither an address nor --ior " + key + "=... is given");
    const bool is_url = address.rfind("corbaloc:", 0) == 0;
    return orb_->string_to_object(((is_url ? "" : "corbaloc:iiop:1.2@") + address + "/" + key).c_str());
}

/// The object under a key, as that object itself refers to it.
template <class Interface> static typename Interface::_ptr_type self_of(const Context& peer, const char* key)
{
    const CORBA::Object_var object = peer.locate(key);
    const typename Interface::_var_type reference = Interface::_narrow(object);
    expect(!CORBA::is_nil(reference), std::string("the object under ") + key + " denies its type");
    const auto self = reference->self();
    return Interface::_narrow(typename std::remove_pointer_t<decltype(self)>::_var_type(self));
}

Interop::Types_ptr Context::types()
{
    if (CORBA::is_nil(types_))
        types_ = self_of<Interop::Types>(*this, "Types");
    return types_;
}

Interop::Behaviour_ptr Context::behaviour()
{
    if (CORBA::is_nil(behaviour_))
        behaviour_ = self_of<Interop::Behaviour>(*this, "Behaviour");
    return behaviour_;
}

Interop::Bulk_ptr Context::bulk()
{
    if (CORBA::is_nil(bulk_))
        bulk_ = self_of<Interop::Bulk>(*this, "Bulk");
    return bulk_;
}

/// What the command line asks for.
struct Options
{
    std::string address;
    std::map<std::string, std::string> references;
    NameService name_service;
    std::vector<std::string> selected;
    std::string giop = "1.2";
    bool native_latin1 = false;
    bool list = false;
};

class Usage : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

static constexpr const char* usage_text =
    "usage: client ADDRESS [CASE...] [option...]\n"
    "  ADDRESS               HOST:PORT, or a corbaloc URL without its key\n"
    "  CASE                  a name (types.long) or the begin of names (types.*); all by default\n"
    "  --ior KEY=REFERENCE   use this IOR or URL for the object under KEY (Types, Behaviour, Bulk, Forward)\n"
    "  --naming URL          run the cases of the name service against the context at URL\n"
    "  --peer omninames      expect what omniNames does where it leaves the standard\n"
    "  --list                print the names of all cases\n"
    "  -ORBoption value      any option of omniORB\n";

/// Notes, before the ORB takes its options away, those that decide which cases can run.
static void note_orb_options(int argc, char** argv, Options& options)
{
    const auto setting = [&](const char* name) -> std::string
    {
        const std::string flag = std::string("-ORB") + name;
        for (int i = 1; i + 1 < argc; ++i)
            if (flag == argv[i])
                return argv[i + 1];
        const char* variable = std::getenv(flag.c_str() + 1);
        return variable ? variable : "";
    };
    if (const std::string version = setting("maxGIOPVersion"); !version.empty())
        options.giop = version;
    options.native_latin1 = setting("nativeCharCodeSet") == "ISO-8859-1";
}

static void read_arguments(int argc, char** argv, Options& options)
{
    for (int i = 1; i < argc; ++i)
    {
        const std::string argument = argv[i];
        const auto value = [&]() -> std::string
        {
            if (++i >= argc)
                throw Usage(argument + " wants a value");
            return argv[i];
        };
        if (argument == "--ior")
        {
            const std::string pair = value();
            const std::size_t split = pair.find('=');
            if (split == std::string::npos)
                throw Usage("--ior wants KEY=REFERENCE");
            options.references[pair.substr(0, split)] = pair.substr(split + 1);
        }
        else if (argument == "--naming")
            options.name_service.url = value();
        else if (argument == "--peer")
        {
            if (value() != "omninames")
                throw Usage("--peer knows omninames alone");
            options.name_service.is_omninames = true;
        }
        else if (argument == "--list")
            options.list = true;
        else if (argument[0] == '-')
            throw Usage("unknown option " + argument);
        else if (argument.find(':') != std::string::npos)
            options.address = argument;
        else
            options.selected.push_back(argument);
    }
}

static Cases all_cases()
{
    Cases all;
    for (const auto& part : {types_cases(), anything_cases(), object_cases(), behaviour_cases(), callback_cases(), bulk_cases(),
                             naming_cases(), naming_fault_cases()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

static bool selects(const std::string& pattern, const std::string& name)
{
    if (pattern.back() != '*')
        return name == pattern;
    return name.compare(0, pattern.size() - 1, pattern, 0, pattern.size() - 1) == 0;
}

static Cases selected_cases(const Options& options)
{
    Cases chosen;
    for (const Case& candidate : all_cases())
    {
        bool wanted = options.selected.empty();
        for (const std::string& pattern : options.selected)
            wanted = wanted || selects(pattern, candidate.name);
        if (wanted)
            chosen.push_back(candidate);
    }
    if (chosen.empty())
        throw Usage("no such case");
    return chosen;
}

/// Why a case cannot run in these circumstances, if so.
static std::optional<std::string> obstacle(const Case& candidate, const Options& options)
{
    if (candidate.needs == Needs::naming)
    {
        if (options.name_service.url.empty())
            return "needs --naming";
        return std::nullopt;
    }
    if (options.address.empty() && options.references.empty())
        return "needs the peer's address";
    switch (candidate.needs)
    {
    case Needs::code_sets:
        if (options.giop == "1.0")
            return "GIOP 1.0 has no code sets";
        return std::nullopt;
    case Needs::giop_1_2:
        if (options.giop != "1.2")
            return "needs GIOP 1.2";
        return std::nullopt;
    case Needs::latin1:
        if (!options.native_latin1 || options.address.empty())
            return "needs an address and -ORBnativeCharCodeSet ISO-8859-1";
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

static std::string describe(const CORBA::Exception& raised)
{
    std::ostringstream text;
    text << "raised " << raised._rep_id();
    if (const auto* system = CORBA::SystemException::_downcast(&raised))
    {
        const char* meaning = system->NP_minorString();
        text << " minor 0x" << std::hex << system->minor();
        if (meaning)
            text << " " << meaning;
        text << " completed " << system->completed();
    }
    return text.str();
}

/// Runs a case; the reason if it failed.
static std::optional<std::string> failure_of(const Case& subject, Context& peer)
{
    try
    {
        subject.run(peer);
        return std::nullopt;
    }
    catch (const CORBA::Exception& raised)
    {
        return describe(raised);
    }
    catch (const std::exception& raised)
    {
        return raised.what();
    }
}

static int run(const Options& options, CORBA::ORB_ptr orb)
{
    Context peer(orb);
    peer.address = options.address;
    peer.references = options.references;
    peer.name_service = options.name_service;

    int passed = 0;
    int failed = 0;
    for (const Case& subject : selected_cases(options))
    {
        if (const auto reason = obstacle(subject, options))
        {
            std::cout << "SKIP " << subject.name << " " << *reason << std::endl;
            continue;
        }
        if (const auto reason = failure_of(subject, peer))
        {
            ++failed;
            std::cout << "FAIL " << subject.name << " " << *reason << std::endl;
            continue;
        }
        ++passed;
        std::cout << "PASS " << subject.name << std::endl;
    }
    std::cout << "DONE " << passed << " " << failed << std::endl;
    return failed == 0 ? 0 : 1;
}

/// Serves the listeners of the callback cases.
static void serve(CORBA::ORB_ptr orb)
{
    const CORBA::Object_var object = orb->resolve_initial_references("RootPOA");
    const PortableServer::POA_var adapter = PortableServer::POA::_narrow(object);
    const PortableServer::POAManager_var manager = adapter->the_POAManager();
    manager->activate();
}

static int start(int argc, char** argv)
{
    // Defaults; options of the same name on the command line come after them.
    const char* defaults[][2] = {
        {"endPoint", "giop:tcp:127.0.0.1:"},  // callbacks come by loopback
        {"nativeCharCodeSet", "UTF-8"},       // the encoding of the sources
        {"giopMaxMsgSize", "33554432"},       // room for 20 MiB of octets
        {"maxGIOPConnectionPerServer", "64"}, // a connection per thread and per nested call
        {"clientCallTimeOutPeriod", "60000"}, // a dead peer fails a case, not the run
        {nullptr, nullptr},
    };
    Options options;
    note_orb_options(argc, argv, options);
    const CORBA::ORB_var orb = CORBA::ORB_init(argc, argv, "omniORB4", defaults);
    int status = 0;
    read_arguments(argc, argv, options);
    if (options.list)
    {
        for (const Case& known : all_cases())
            std::cout << known.name << "\n";
    }
    else
    {
        if (options.address.empty() && options.references.empty() && options.name_service.url.empty())
            throw Usage("no peer given");
        serve(orb);
        status = run(options, orb);
    }
    orb->destroy();
    return status;
}

} // namespace interop

int main(int argc, char** argv)
{
    try
    {
        return interop::start(argc, argv);
    }
    catch (const interop::Usage& error)
    {
        std::cerr << "client: " << error.what() << "\n" << interop::usage_text;
    }
    catch (const CORBA::Exception& raised)
    {
        std::cerr << "client: " << interop::describe(raised) << "\n";
    }
    return 2;
}
