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

    private static IEnumerable<string> CppClient(string url) =>
    [
        $"{ThisProgram()} describe bank > bank.idl",
        "omniidl -bcxx bank.idl",
        .. DemoPrograms.Paste("client.cc"),
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
        foreach (string line in DemoPrograms.Paste("client.c"))
            yield return line;

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
        path.All(sign => char.IsAsciiLetterOrDigit(sign) || "/._-:\\".Contains(sign, StringComparison.Ordinal)) ? path : DemoPrograms.Quoted(path);
}
