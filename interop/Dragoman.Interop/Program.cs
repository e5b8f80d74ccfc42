using System.Globalization;
using Dragoman;
using Dragoman.Pyro;
using Interop.Client;
using Interop.Python;
using Interop.Server;
using Interop.Table;

const string Usage = """
    usage: Dragoman.Interop server [--port PORT] [--name-service]
           Dragoman.Interop client --at HOST:PORT [--giop 1.0|1.1|1.2] [--latin1] [CASE...]
           Dragoman.Interop client --naming URL [--peer omninames] [CASE...]
           Dragoman.Interop client --list
           Dragoman.Interop pyro-server [ADDRESS [PORT]]
           Dragoman.Interop pyro-client SERIALIZER WHAT=WHERE...
           Dragoman.Interop pyro-locate NAME
           Dragoman.Interop table [ROOT]

      server    serves the objects of interop.idl on loopback, ten minutes at most; prints READY
      --latin1  the server's own characters are Latin-1
      client    runs named cases: types.long, or types.* for all that begin so; all by default
      pyro-...  the cases with Python: a server on loopback prints lines WHAT WHERE and READY; the client takes what the server printed;
                pyro-locate finds a name server by broadcast
      table     writes docs/interop.md and the table of README.md from the results of the tests in artifacts/interop
    """;

return args switch
{
    ["server", .. var rest] => await ServeAsync(rest),
    ["client", "--list"] => List(),
    ["client", .. var rest] => await CallAsync(rest),
    ["pyro-server", .. var rest] => await ServePythonAsync(rest),
    ["pyro-client", var serializer, .. var places] => await CallPythonAsync(serializer, places),
    ["pyro-locate", var name] => await LocateAsync(name),
    ["table", .. var rest] => await WriteTableAsync(rest),
    _ => Refuse(),
};

static async Task<int> ServeAsync(string[] arguments)
{
    bool hasNames = arguments.Contains("--name-service");
    int port = arguments.Where(argument => argument != "--name-service").ToArray() switch
    {
        [] => 0,
        ["--port", var text] => int.Parse(text, CultureInfo.InvariantCulture),
        _ => -1,
    };
    if (port < 0)
        return Refuse();

    using var ending = new CancellationTokenSource(TimeSpan.FromMinutes(10));
    await InteropServer.RunAsync(port, hasNames, Console.Out, ending.Token);
    return 0;
}

static async Task<int> ServePythonAsync(string[] arguments)
{
    if (arguments.Length > 2)
        return Refuse();

    using var ending = new CancellationTokenSource(TimeSpan.FromMinutes(10));
    int answerPort = arguments is [_, var port] ? int.Parse(port, CultureInfo.InvariantCulture) : 0;
    await PythonServer.RunAsync(arguments is [var address, ..] ? address : "127.0.0.1", answerPort, Console.Out, ending.Token);
    return 0;
}

static async Task<int> CallPythonAsync(string serializer, string[] places)
{
    if (!Enum.TryParse(serializer, ignoreCase: true, out PyroSerializer format) || !places.All(place => place.Contains('=', StringComparison.Ordinal)))
        return Refuse();

    await using var peer = new PythonPeer(format, places.Select(place => place.Split('=', 2)).ToDictionary(place => place[0], place => place[1]));
    return await PythonCaseRunner.RunAsync(peer, Console.Out) == 0 ? 0 : 1;
}

static async Task<int> LocateAsync(string name)
{
    await using var host = new ObjectHost(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { BroadcastAddresses = [new Address("udp", "255.255.255.255", 9091)] })] });
    Console.WriteLine($"FOUND {host.Wires["pyro"].Format(await host.ResolveAsync($"PYRONAME:{name}"))}");
    return 0;
}

static int List()
{
    foreach (Case known in CaseRunner.AllCases)
        Console.WriteLine(known.Name);

    return 0;
}

static async Task<int> CallAsync(string[] arguments)
{
    string? address = null;
    byte minor = 2;
    bool latin1 = false;
    string? naming = null;
    bool isOmniNames = false;
    List<string> selected = [];
    for (int i = 0; i < arguments.Length; i++)
    {
        switch (arguments[i])
        {
            case "--at" when i + 1 < arguments.Length:
                address = arguments[++i];
                break;
            case "--giop" when i + 1 < arguments.Length && arguments[i + 1] is "1.0" or "1.1" or "1.2":
                minor = (byte)(arguments[++i][2] - '0');
                break;
            case "--naming" when i + 1 < arguments.Length:
                naming = arguments[++i];
                break;
            case "--peer" when i + 1 < arguments.Length && arguments[i + 1] == "omninames":
                isOmniNames = true;
                i++;
                break;
            case "--latin1":
                latin1 = true;
                break;
            case ['-', ..]:
                return Refuse();
            default:
                selected.Add(arguments[i]);
                break;
        }
    }

    if (address is null && naming is null)
        return Refuse();

    await using var peer = new Peer(address, minor) { IsLatin1 = latin1, Naming = naming, IsOmniNames = isOmniNames };
    return await CaseRunner.RunAsync(peer, selected, Console.Out) == 0 ? 0 : 1;
}

static async Task<int> WriteTableAsync(string[] arguments)
{
    if (arguments.Length > 1)
        return Refuse();

    foreach (string file in await InteropTable.WriteAsync(arguments is [var root] ? root : Environment.CurrentDirectory))
        Console.WriteLine(file);

    return 0;
}

static int Refuse()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
