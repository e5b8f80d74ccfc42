using System.CommandLine;
using Dragoman.Iiop;

namespace Dragoman.Cli;

/// <summary><c>dragoman ref</c>: shows what a reference says.</summary>
internal static class RefCommand
{
    public static Command Make()
    {
        Argument<string> text = new("TEXT") { Description = "IOR:…, corbaloc:…, corbaname:…, onc://…, rpcbind://…, PYRO:…, PYROLOC:…, PYRONAME:… or PYROMETA:…" };
        Command command = new("ref", "Shows what a reference says, without asking anybody.") { text };
        command.SetAction(result =>
        {
            foreach (string line in ReferenceText.Describe(new IiopWire(), result.GetRequiredValue(text)))
                Report.Line(line);

            return Invocation.Done;
        });
        return command;
    }
}
