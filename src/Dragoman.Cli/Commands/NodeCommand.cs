using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace Dragoman.Cli;

/// <summary><c>dragoman node</c>: a name service.</summary>
internal static class NodeCommand
{
    public static Command Make(IReadOnlyList<WireSetup> wires)
    {
        NodeSettings settings = new(wires);
        Command command = new("node", "Serves a tree of names until Ctrl-C.");
        settings.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(settings.Read(result), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        Node node = await Node.StartAsync(options with { LoggerFactory = new StandardErrorLoggerFactory(LogLevel.Error) }, cancellationToken).ConfigureAwait(false);
        await using (node.ConfigureAwait(false))
        {
            NodeReport.Write(node);
            Task running = node.RunAsync(cancellationToken); // what is ready ends in good order, too
            Report.Line("Ready. Ctrl-C ends.");
            await running.ConfigureAwait(false);
            return Invocation.Done;
        }
    }
}
