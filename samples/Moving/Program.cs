using System.Globalization;
using Dragoman;
using Moving;

const string Usage = """
    Usage: first [free]            a node with names, a place called "first" and the counter
           place NAME REGISTRY     a node with one more place, known by its name
           add COUNTER TIMES       adds one so many times, through one reference
           move COUNTER PLACE      moves the counter

    REGISTRY, COUNTER and PLACE are names or references of any protocol, such as PYRONAME:counter@127.0.0.1.
    """;

Task? running = args switch
{
    ["first"] => Servers.FirstAsync(new NodeOptions()),
    ["first", "free"] => Servers.FirstAsync(new NodeOptions { UseFreePorts = true }),
    ["place", var name, var registry] => Servers.PlaceAsync(name, registry),
    ["add", var counter, var times] when int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out int count) => Clients.AddAsync(counter, count),
    ["move", var counter, var place] => Clients.MoveAsync(counter, place),
    _ => null,
};
if (running is null)
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

try
{
    await running;
    return 0;
}
catch (Exception failure) when (failure is RemoteException or FormatException or KeyNotFoundException or IOException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
