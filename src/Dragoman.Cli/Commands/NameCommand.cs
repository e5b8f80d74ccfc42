using System.CommandLine;

namespace Dragoman.Cli;

/// <summary><c>dragoman name</c>: looks at and changes the names of any CORBA naming service, Pyro name server or rpcbind.</summary>
internal static class NameCommand
{
    private const string DefaultService = "corbaloc::127.0.0.1:2809/NameService";

    private static readonly Option<string> At = new("--at")
    {
        Description = "A CORBA naming service or a context in it (IOR:…, corbaloc:…, corbaname:…), a Pyro name server (PYRO:Pyro.NameServer@HOST:PORT) or an rpcbind (rpcbind://HOST[:PORT]).",
        DefaultValueFactory = _ => DefaultService,
        Recursive = true,
    };

    private delegate Task<int> NameAction(INames names, ParseResult result, CancellationToken cancellationToken);

    public static Command Make() => new("name", "Looks at and changes the names of a naming service.")
    {
        At, List(), Resolve(), Bind(), Unbind(), MakeContext(), RemoveContext(),
    };

    private static Command List()
    {
        Argument<string?> name = new("NAME") { Description = "The context to list; of a Pyro name server what names begin with; of rpcbind a program and version. Everything when left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> details = new("--long") { Description = "Ask for every reference and show where it leads." };
        Option<bool> json = new("--json") { Description = "Print a JSON array with an object for each entry." };
        return Make(new Command("ls", "Lists names.") { name, details, json }, async (names, result, cancellationToken) =>
        {
            IReadOnlyList<string[]> rows = await names.ListAsync(result.GetValue(name), result.GetValue(details), cancellationToken).ConfigureAwait(false);
            if (result.GetValue(json))
                JsonReport.Table(rows[0], rows.Skip(1));
            else
                Report.Table(rows[0], [.. rows.Skip(1)]);

            return Invocation.Done;
        });
    }

    private static Command Resolve()
    {
        Argument<string> name = Name();
        return Make(new Command("resolve", "Prints the reference that a name is bound to.") { name }, async (names, result, cancellationToken) =>
        {
            Report.Line(await names.ResolveAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false));
            return Invocation.Done;
        });
    }

    private static Command Bind()
    {
        Argument<string> name = Name();
        Argument<string> reference = new("REFERENCE") { Description = "In any form that ref explains." };
        Option<bool> replace = new("--replace") { Description = "Whether or not the name is bound." };
        return Make(new Command("bind", "Binds a name to an object.") { name, reference, replace }, async (names, result, cancellationToken) =>
        {
            await names.BindAsync(result.GetRequiredValue(name), result.GetRequiredValue(reference), result.GetValue(replace), cancellationToken)
                .ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Command Unbind()
    {
        Argument<string> name = Name();
        return Make(new Command("unbind", "Removes a name. What it was bound to lives on.") { name }, async (names, result, cancellationToken) =>
        {
            await names.UnbindAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Command MakeContext()
    {
        Argument<string> name = Name();
        return Make(new Command("mkdir", "Makes a context (CORBA only).") { name }, async (names, result, cancellationToken) =>
        {
            await names.MakeContextAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Command RemoveContext()
    {
        Argument<string> name = Name();
        return Make(new Command("rmdir", "Destroys an empty context and removes its name (CORBA only).") { name }, async (names, result, cancellationToken) =>
        {
            await names.RemoveContextAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Argument<string> Name() => new("NAME") { Description = "Such as greeter, services/greeter or greeter.kind, with \\ before / . \\ within a part; for rpcbind such as 0x20000101.1." };

    private static Command Make(Command command, NameAction action)
    {
        command.SetAction(async (result, cancellationToken) =>
        {
            Node client = Node.Client();
            await using (client.ConfigureAwait(false))
            {
                INames names = await NameServices.OpenAsync(client, result.GetRequiredValue(At), cancellationToken).ConfigureAwait(false);
                return await action(names, result, cancellationToken).ConfigureAwait(false);
            }
        });
        return command;
    }
}
