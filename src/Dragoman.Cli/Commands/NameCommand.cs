using System.CommandLine;
using Dragoman.Iiop.Naming;

namespace Dragoman.Cli;

/// <summary><c>dragoman name</c>: looks at and changes the names of any CORBA naming service.</summary>
internal static class NameCommand
{
    private const string DefaultService = "corbaloc::127.0.0.1:2809/NameService";

    private static readonly Option<string> At = new("--at")
    {
        Description = "The naming service, or a context in it: IOR:…, corbaloc:… or corbaname:…",
        DefaultValueFactory = _ => DefaultService,
        Recursive = true,
    };

    private delegate Task<int> NameAction(NamingSession session, ParseResult result, CancellationToken cancellationToken);

    public static Command Make() => new("name", "Looks at and changes the names of a CORBA naming service.")
    {
        At, List(), Resolve(), Bind(), Unbind(), MakeContext(), RemoveContext(),
    };

    private static Command List()
    {
        Argument<string?> name = new("NAME") { Description = "The context to list; the whole service when left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> details = new("--long") { Description = "Ask for every reference and show where it leads." };
        return Make(new Command("ls", "Lists a context.") { name, details }, async (session, result, cancellationToken) =>
        {
            IReadOnlyList<string[]> rows = await session.ListAsync(result.GetValue(name), result.GetValue(details), cancellationToken).ConfigureAwait(false);
            Report.Table(result.GetValue(details) ? ["name", "kind", "reference"] : ["name", "kind"], rows);
            return Invocation.Done;
        });
    }

    private static Command Resolve()
    {
        Argument<string> name = Name();
        return Make(new Command("resolve", "Prints the reference that a name is bound to.") { name }, async (session, result, cancellationToken) =>
        {
            ObjectRef? found = await session.ResolveAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            Report.Line(session.Format(found));
            return Invocation.Done;
        });
    }

    private static Command Bind()
    {
        Argument<string> name = Name();
        Argument<string> reference = new("REFERENCE") { Description = "IOR:…, corbaloc:… or corbaname:…" };
        Option<bool> replace = new("--replace") { Description = "Whether or not the name is bound." };
        return Make(new Command("bind", "Binds a name to an object.") { name, reference, replace }, async (session, result, cancellationToken) =>
        {
            await session.BindAsync(result.GetRequiredValue(name), result.GetRequiredValue(reference), result.GetValue(replace), cancellationToken)
                .ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Command Unbind()
    {
        Argument<string> name = Name();
        return Make(new Command("unbind", "Removes a name. What it was bound to lives on.") { name }, async (session, result, cancellationToken) =>
        {
            await session.UnbindAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Command MakeContext()
    {
        Argument<string> name = Name();
        return Make(new Command("mkdir", "Makes a context.") { name }, async (session, result, cancellationToken) =>
        {
            await session.MakeContextAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Command RemoveContext()
    {
        Argument<string> name = Name();
        return Make(new Command("rmdir", "Destroys an empty context and removes its name.") { name }, async (session, result, cancellationToken) =>
        {
            await session.RemoveContextAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Argument<string> Name() => new("NAME") { Description = "Such as greeter, services/greeter or greeter.kind; \\ before / . \\ within a part." };

    private static Command Make(Command command, NameAction action)
    {
        command.SetAction(async (result, cancellationToken) =>
        {
            Node client = Node.Client();
            await using (client.ConfigureAwait(false))
            {
                INamingContextExt service = await client.ResolveAsync<INamingContextExt>(result.GetRequiredValue(At), cancellationToken).ConfigureAwait(false);
                return await action(new NamingSession(client, service), result, cancellationToken).ConfigureAwait(false);
            }
        });
        return command;
    }
}
