using System.CommandLine;

namespace Dragoman.Cli;

/// <summary><c>dragoman demo</c>: the bank sample, served or checked.</summary>
internal static class DemoCommand
{
    public static Command Make(IReadOnlyList<WireSetup> wires)
    {
        NodeSettings settings = new(wires);
        Option<bool> check = new("--check") { Description = "Call everything through real sockets, print what came back, and end." };
        Option<bool> quiet = new("--quiet") { Description = "Say where the demonstration is reached, and no more." };
        Command command = new("demo", "Serves a bank with two accounts until Ctrl-C.") { check, quiet };
        settings.AddPortOffsetTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(check) && (result.GetValue(quiet) || settings.HasPortOffset(result)))
                result.AddError("--check takes no other option: it uses free ports and says what came back.");
        });
        command.SetAction((result, cancellationToken) => result.GetValue(check)
            ? DemoCheck.RunAsync(wires, cancellationToken)
            : ServeAsync(settings.Read(result) with { FallsBackToFreePorts = true }, result.GetValue(quiet), cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(NodeOptions options, bool isQuiet, CancellationToken cancellationToken)
    {
        DemoNode demo = await DemoNode.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using (demo.ConfigureAwait(false))
        {
            NodeReport.Write(demo.Node);
            if (!isQuiet)
                await DemoGuide.WriteAsync(demo, cancellationToken).ConfigureAwait(false);

            Task running = demo.Node.RunAsync(cancellationToken); // what is ready ends in good order, too
            Report.Line("Ready. Ctrl-C ends.");
            await running.ConfigureAwait(false);
            return Invocation.Done;
        }
    }
}
