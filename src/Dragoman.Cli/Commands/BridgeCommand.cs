using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace Dragoman.Cli;

/// <summary><c>dragoman bridge</c>: exports a foreign object on another wire, by the contract that it or a file tells.</summary>
internal static class BridgeCommand
{
    public static Command Make(IReadOnlyList<WireSetup> wires)
    {
        WireTexts known = new(wires);
        NodeSettings settings = new(wires);
        Argument<string> from = new("FROM") { Description = $"The object: {string.Join(", ", known.Schemes.Select(scheme => $"{scheme}…"))}." };
        Option<string> to = new("--to") { Description = $"The wire on which it is served: {string.Join(", ", wires.Select(wire => wire.Name))}.", Required = true };
        Option<string?> name = new("--name") { Description = "A name for it in the bridge's own name service." };
        Option<string?> contract = new("--contract", "-c") { Description = $"The contract, instead of asking the object: {ContractFile.Kinds}." };
        to.AcceptOnlyFromAmong([.. wires.Select(wire => wire.Name)]);
        Command command = new("bridge", "Serves a foreign object on another wire until Ctrl-C.") { from, to, name, contract };
        settings.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(
            wires,
            settings.Read(result),
            result.GetRequiredValue(from),
            result.GetRequiredValue(to),
            result.GetValue(name),
            result.GetValue(contract),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<WireSetup> wires, NodeOptions options, string from, string to, string? name, string? contract, CancellationToken cancellationToken)
    {
        ObjectRef reference;
        ContractShape shape;
        RemoteObject target = await RemoteObject.FindAsync(wires, from, contract, cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
            (reference, shape) = (target.Reference, target.Contract);

        Node node = await Node.StartAsync(Bridging(options, reference, to), cancellationToken).ConfigureAwait(false);
        await using (node.ConfigureAwait(false))
        {
            DynamicProxy proxy = node.Host.Proxy(shape, reference);
            ObjectRef exported = name is null ? node.Host.Export(proxy) : await node.ExportAsync(name, proxy, cancellationToken).ConfigureAwait(false);
            NodeReport.Write(node);
            Report.Line($"contract      {shape.Name}");
            Report.Line($"reference     {node.Format(exported, to)}");
            Report.Line("Ready. Ctrl-C ends.");
            await node.RunAsync(cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        }
    }

    // Served on the one wire, called by the other: what neither of them minds is nobody else's business.
    private static NodeOptions Bridging(NodeOptions options, ObjectRef reference, string to)
    {
        WireSetup serving = options.Wires.First(wire => wire.Name == to);
        IEnumerable<WireSetup> calling = options.Wires.Where(wire => wire.Name != to && reference.Profiles.Any(profile => profile.Family == wire.Name))
            .Select(wire => new CallingSetup(wire));
        return options with { Wires = [serving, .. calling], LoggerFactory = new StandardErrorLoggerFactory(LogLevel.Error) };
    }
}
