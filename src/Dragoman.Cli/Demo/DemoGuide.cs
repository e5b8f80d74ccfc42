using System.Globalization;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman.Cli;

/// <summary>Prints what to type to reach the demonstration from elsewhere.</summary>
internal static class DemoGuide
{
    private const int RpcbindPort = 111;

    public static async ValueTask WriteAsync(DemoNode demo, CancellationToken cancellationToken)
    {
        Node node = demo.Node;
        string checking = await node.UrlOfAsync(DemoNode.CheckingName, cancellationToken).ConfigureAwait(false);
        string program = await node.UrlOfAsync(DemoNode.CheckingName, OncProfile.WireName, cancellationToken).ConfigureAwait(false);
        string pyro = await node.UrlOfAsync(DemoNode.CheckingName, PyroProfile.WireName, cancellationToken).ConfigureAwait(false);
        ObjectRef reference = (await node.Host.ResolveAsync(checking, cancellationToken).ConfigureAwait(false))!;

        Report.Line($"bound         {string.Join(", ", DemoNode.Names)}");
        Report.Line($"{DemoNode.CheckingName} {checking}");
        Report.Line($"              {program}");
        Report.Line($"              {pyro}");
        WriteSection("From another terminal, with this program:", OwnTools(node, program));
        WriteSection("With omniORB's tools (Debian: apt-get install omniorb omniidl libomniorb4-dev g++):", OmniOrbTools(node, reference));
        WriteSection("From C++ with omniORB, in an empty folder:", CppClient(checking));
        WriteSection("From C with rpcgen (Debian: apt-get install rpcsvc-proto libtirpc-dev gcc rpcbind), in an empty folder:", CClient(node));
        WriteSection("From Python with Pyro (Debian: apt-get install python3-pyro4):", PythonClient(pyro, node.NameServiceUrl(PyroProfile.WireName)));
        Report.Line();
    }

    private static void WriteSection(string title, IEnumerable<string> lines)
    {
        Report.Line();
        Report.Line(title);
        foreach (string line in lines)
            Report.Line($"  {line}");
    }

    private static IEnumerable<string> OwnTools(Node node, string program) =>
    [
        $"{ThisProgram()} name ls --at {node.NameServiceUrl()}",
        $"{ThisProgram()} name ls --at {node.NameServiceUrl(PyroProfile.WireName)}",
        $"{ThisProgram()} name ls --at {node.NameServiceUrl(OncProfile.WireName)}",
        $"{ThisProgram()} ref '{program}'",
    ];

    private static IEnumerable<string> OmniOrbTools(Node node, ObjectRef reference) =>
    [
        $"nameclt -ORBInitRef NameService={node.NameServiceUrl()} list",
        $"nameclt -ORBInitRef NameService={node.NameServiceUrl()} resolve {DemoNode.CheckingName}",
        $"catior {node.Format(reference)}",
    ];

    // Printed with an indentation, which a here-document would not survive: the program is written by printf.
    private static IEnumerable<string> CppClient(string url) =>
    [
        $"{ThisProgram()} describe bank > bank.idl",
        "omniidl -bcxx bank.idl",
        "printf '%s\\n' '#include <iostream>' '#include \"bank.hh\"' 'int main(int argc, char** argv) {' \\",
        "  '  CORBA::ORB_var orb = CORBA::ORB_init(argc, argv);' \\",
        "  '  CORBA::Object_var found = orb->string_to_object(argv[1]);' \\",
        "  '  Bank::Account_var account = Bank::Account::_narrow(found);' \\",
        "  '  CORBA::String_var owner = account->owner();' \\",
        "  '  std::cout << owner.in() << \" has \" << account->deposit(100) << \" cents\" << std::endl;' \\",
        "  '  orb->destroy();' '}' > client.cc",
        "g++ client.cc bankSK.cc -lomniORB4 -lomnithread -o client",
        $"./client '{url}'",
    ];

    // The checking account is the first account exported, so it has the contract's own program number. The port is given, so that the program
    // works whether or not the node has the port at which C programs ask for it.
    private static IEnumerable<string> CClient(Node node)
    {
        Address programs = node.Endpoints.First(endpoint => endpoint.Wire == OncProfile.WireName).Address;
        if (node.Endpoints.Any(endpoint => endpoint.Wire == "rpcbind" && endpoint.Address.Port == RpcbindPort))
            yield return $"rpcinfo -p {programs.Host}";

        yield return $"{ThisProgram()} describe bank --as x > bank.x";
        yield return "rpcgen -C bank.x";
        yield return "printf '%s\\n' '#include <stdio.h>' '#include <stdlib.h>' '#include <arpa/inet.h>' '#include \"bank.h\"' \\";
        yield return "  'int main(int argc, char **argv) {' '  struct sockaddr_in at = {.sin_family = AF_INET};' \\";
        yield return "  '  at.sin_addr.s_addr = inet_addr(argv[1]);' '  at.sin_port = htons(atoi(argv[2]));' '  int socket = RPC_ANYSOCK;' \\";
        yield return "  '  CLIENT *account = clnttcp_create(&at, ACCOUNT, ACCOUNT_V1, &socket, 0, 0);' \\";
        yield return "  '  if (!account) { clnt_pcreateerror(\"account\"); return 1; }' '  int64_t amount = 100;' \\";
        yield return "  '  GetOwner_result *owner = get_owner_1(NULL, account);' '  Deposit_result *balance = deposit_1(&amount, account);' \\";
        yield return "  '  if (!owner || !balance) { clnt_perror(account, \"account\"); return 1; }' \\";
        yield return "  '  printf(\"%s has %lld cents\\n\", owner->GetOwner_result_u.value, (long long)balance->Deposit_result_u.value);' \\";
        yield return "  '  return 0;' '}' > client.c";
        yield return "gcc -I/usr/include/tirpc client.c bank_clnt.c bank_xdr.c -ltirpc -o client";
        yield return string.Create(CultureInfo.InvariantCulture, $"./client {programs.Host} {programs.Port}");
    }

    private static IEnumerable<string> PythonClient(string checking, string names) =>
    [
        $"python3 -c 'import Pyro4; print(Pyro4.Proxy(\"{names}\").list())'",
        $"python3 -c 'import Pyro4; account = Pyro4.Proxy(\"{checking}\"); print(account.owner, \"has\", account.deposit(100), \"cents\")'",
    ];

    // However this process was started, so that the line works when pasted.
    private static string ThisProgram()
    {
        string process = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? $"dotnet {Quoted(Path.Combine(AppContext.BaseDirectory, "Dragoman.Cli.dll"))}"
            : Quoted(process);
    }

    private static string Quoted(string path) =>
        path.All(sign => char.IsAsciiLetterOrDigit(sign) || "/._-:\\".Contains(sign, StringComparison.Ordinal)) ? path : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
