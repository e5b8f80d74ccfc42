using System.CommandLine;

namespace Dragoman.Cli;

/// <summary><c>dragoman name</c>: looks at and changes the names of any naming service that one of the wires speaks with.</summary>
internal sealed class NameCommand
{
    private readonly IReadOnlyList<WireSetup> _wires;
    private readonly WireTexts _known;
    private readonly Option<string> _at;

    private NameCommand(IReadOnlyList<WireSetup> wires)
    {
        _wires = wires;
        _known = new WireTexts(wires);
        _at = new Option<string>("--at") { Description = $"Where to ask: {_known.NamesTitles}.", Recursive = true };
        if (_known.DefaultNames is { } usual)
            _at.DefaultValueFactory = _ => usual;
        else
            _at.Required = true;
    }

    private delegate Task<int> NameAction(INames names, ParseResult result, CancellationToken cancellationToken);

    public static Command Make(IReadOnlyList<WireSetup> wires)
    {
        NameCommand name = new(wires);
        return new Command("name", "Looks at and changes the names of a naming service.")
        {
            name._at, name.List(), name.Resolve(), name.Bind(), name.Unbind(), name.MakeContext(), name.RemoveContext(),
        };
    }

    private Command List()
    {
        Argument<string?> name = new("NAME") { Description = "What to list, in the terms of the service: a context, what names begin with, or one name. Everything when left out.", Arity = ArgumentArity.ZeroOrOne };
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

    private Command Resolve()
    {
        Argument<string> name = Name();
        return Make(new Command("resolve", "Prints the reference that a name is bound to.") { name }, async (names, result, cancellationToken) =>
        {
            Report.Line(await names.ResolveAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false));
            return Invocation.Done;
        });
    }

    private Command Bind()
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

    private Command Unbind()
    {
        Argument<string> name = Name();
        return Make(new Command("unbind", "Removes a name. What it was bound to lives on.") { name }, async (names, result, cancellationToken) =>
        {
            await names.UnbindAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private Command MakeContext()
    {
        Argument<string> name = Name();
        return Make(new Command("mkdir", "Makes a context, where the service has some.") { name }, async (names, result, cancellationToken) =>
        {
            await names.MakeContextAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private Command RemoveContext()
    {
        Argument<string> name = Name();
        return Make(new Command("rmdir", "Destroys an empty context and removes its name, where the service has some.") { name }, async (names, result, cancellationToken) =>
        {
            await names.RemoveContextAsync(result.GetRequiredValue(name), cancellationToken).ConfigureAwait(false);
            return Invocation.Done;
        });
    }

    private static Argument<string> Name() => new("NAME") { Description = "Such as greeter, services/greeter or greeter.kind, with \\ before / . \\ within a part; or in the form that the service has." };

    private Command Make(Command command, NameAction action)
    {
        command.SetAction(async (result, cancellationToken) =>
        {
            Node client = Node.Client(new NodeOptions { Wires = _wires });
            await using (client.ConfigureAwait(false))
            {
                INames names = await _known.OpenNamesAsync(client.Host, result.GetRequiredValue(_at), cancellationToken).ConfigureAwait(false);
                return await action(names, result, cancellationToken).ConfigureAwait(false);
            }
        });
        return command;
    }
}
