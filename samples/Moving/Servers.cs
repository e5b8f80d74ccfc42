using Dragoman;

namespace Moving;

/// <summary>The programs that counters live in.</summary>
internal static class Servers
{
    private const string CounterName = "counter";

    /// <summary>Runs the node where the names are and the counter begins.</summary>
    /// <param name="options">Where it listens.</param>
    public static async Task FirstAsync(NodeOptions options)
    {
        await using Node node = await Node.StartAsync(options);
        var registry = new Registry(node);
        await node.ExportAsync<IRegistry>("registry", registry);
        var place = new Place("first", node);
        await node.ExportAsync<IPlace>(place.Name, place);
        IReadOnlyList<string> references = await place.ReceiveAsync(new CounterState(CounterName, 0, 0, await node.UrlOfAsync("registry", "pyro")));
        await registry.BindAsync(CounterName, 0, references);
        foreach (string url in (string[])[await node.UrlOfAsync(CounterName, "iiop"), await node.UrlOfAsync(CounterName, "pyro"), .. references])
            Console.WriteLine($"{CounterName} {url}");

        Console.WriteLine("READY");
        await node.RunAsync();
    }

    /// <summary>Runs a node that counters may move to.</summary>
    /// <param name="name">The place's name.</param>
    /// <param name="registry">Where that is told.</param>
    public static async Task PlaceAsync(string name, string registry)
    {
        await using Node node = await Node.StartAsync(new NodeOptions { Names = null, UseFreePorts = true });
        ObjectRef place = node.Host.Export<IPlace>(new Place(name, node));
        await (await node.ResolveAsync<IRegistry>(registry)).BindAsync(name, 0, References.Write(node, place));
        Console.WriteLine("READY");
        await node.RunAsync();
    }
}
