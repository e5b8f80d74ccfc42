using System.CommandLine;
using Bank;

namespace Dragoman.Cli;

/// <summary><c>dragoman describe</c>: prints what an object offers, or a contract, in an interface language.</summary>
internal static class DescribeCommand
{
    private const string BankSample = "bank";
    private const string Json = "json";
    private const string CSharp = "csharp";

    public static Command Make(IReadOnlyList<WireSetup> wires)
    {
        WireTexts known = new(wires);
        Dictionary<string, ContractShape> own = ((ContractShape[])[Shape<IBank>(), Shape<IAccount>(), Shape<IOverdraftListener>(), .. known.Contracts])
            .ToDictionary(shape => shape.Name, StringComparer.OrdinalIgnoreCase);
        (string Name, string Title)[] languages = [.. known.Languages, (CSharp, "contracts in C#"), (Json, "a description, as --contract takes it")];
        Argument<string?> what = new("WHAT")
        {
            Description = $"An object ({string.Join(", ", known.Schemes.Select(scheme => $"{scheme}…"))}), which is asked; or a contract of the file, by its name there (Hello.IGreeter) or on the wires (Hello.Greeter); without a file bank (the sample) or one of {string.Join(", ", own.Keys)}. All that it refers to is printed, too.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> contract = new("--contract", "-c") { Description = $"Where the contract is: {ContractFile.Kinds}." };
        Option<string> language = new("--as") { Description = $"{string.Join(", ", languages.Select(one => $"{one.Name}: {one.Title}"))}.", DefaultValueFactory = _ => languages[0].Name };
        language.AcceptOnlyFromAmong([.. languages.Select(one => one.Name)]);
        Command command = new("describe", "Prints what an object offers, or a contract, in an interface language.") { what, contract, language };
        command.SetAction(async (result, cancellationToken) =>
        {
            string? name = result.GetValue(what);
            string? file = result.GetValue(contract);
            ContractShape shape = name is not null && known.IsReference(name) ? await ShapeOfAsync(wires, name, file, cancellationToken).ConfigureAwait(false)
                : file is not null ? ContractFile.Read(file, name, known.Remarks)
                : OwnShapeOf(own, name);
            Report.Text(Printed(known, result.GetRequiredValue(language), shape).TrimEnd());
            return Invocation.Done;
        });
        return command;
    }

    private static string Printed(WireTexts known, string language, ContractShape shape) => language switch
    {
        Json => ContractDescription.Write(shape, known.Remarks, indented: true),
        CSharp => CSharpPrinter.Print(shape, known.Remarks),
        _ => known.Describe(language, shape),
    };

    private static async ValueTask<ContractShape> ShapeOfAsync(IReadOnlyList<WireSetup> wires, string reference, string? file, CancellationToken cancellationToken)
    {
        RemoteObject target = await RemoteObject.FindAsync(wires, reference, file, cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
            return target.Contract;
    }

    private static ContractShape OwnShapeOf(Dictionary<string, ContractShape> own, string? name) =>
        name is null ? throw new FormatException($"An object or a contract is expected: of your own program with --contract FILE.dll, or {BankSample}, {string.Join(", ", own.Keys)}.")
        : name.Equals(BankSample, StringComparison.OrdinalIgnoreCase) ? Shape<IBank>()
        : own.TryGetValue(name, out ContractShape? found) ? found
        : throw new FormatException($"There is no contract '{name}' here. There are: {BankSample}, {string.Join(", ", own.Keys)}; those of your own program need --contract FILE.dll.");

    private static ContractShape Shape<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
