using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Cli;

/// <summary>The command line: everything that <c>dragoman</c> can do, for whatever wires it is given.</summary>
/// <remarks>A program that calls <see cref="RunAsync"/> with setups of its own beside those of <see cref="DefaultSetups"/> is a <c>dragoman</c> that speaks their wires, too.</remarks>
[SuppressMessage("Maintainability", "CA1515", Justification = "Programs with further wires call it.")]
public static class CommandLineTool
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The command and what belongs to it.</param>
    /// <param name="wires">The wires that nodes speak, that references and names may be of, and in whose languages contracts are printed; the preferred one first.</param>
    /// <param name="cancellationToken">Ends what serves.</param>
    /// <returns>The exit code: 0 when it did what it was asked, 1 when that failed, 2 when the command line makes no sense, 3 when a called operation threw an exception that it declares.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, IReadOnlyList<WireSetup> wires, CancellationToken cancellationToken = default)
    {
        RootCommand root = new("One object, called by C#, C++, Java and Python over the protocols they already speak.")
        {
            DemoCommand.Make(wires),
            NodeCommand.Make(wires),
            NameCommand.Make(wires),
            RefCommand.Make(wires),
            CallCommand.Make(wires),
            DescribeCommand.Make(wires),
            BridgeCommand.Make(wires),
            IdlCommand.Make(),
        };
        return Invocation.RunAsync(root.Parse(arguments), cancellationToken);
    }
}
