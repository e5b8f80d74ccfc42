using System.CommandLine;
using Bank;

namespace Dragoman.Cli;

/// <summary><c>dragoman describe</c>: prints a contract in a wire's interface language.</summary>
internal static class DescribeCommand
{
    private const string BankSample = "bank";

    public static Command Make(IReadOnlyList<WireSetup> wires)
    {
        WireTexts known = new(wires);
        Dictionary<string, ContractShape> own = ((ContractShape[])[Shape<IBank>(), Shape<IAccount>(), Shape<IOverdraftListener>(), .. known.Contracts])
            .ToDictionary(shape => shape.Name, StringComparer.OrdinalIgnoreCase);
        Argument<string?> contract = new("CONTRACT")
        {
            Description = $"A contract of the assembly, by its name there (Hello.IGreeter) or on the wires (Hello.Greeter); all that it refers to is printed, too. Without an assembly bank (the sample) or one of {string.Join(", ", own.Keys)}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> assembly = new("--assembly", "-a") { Description = "A program's or library's .dll. It is loaded, as running it would: name only what you trust." };
        Option<string> language = new("--as") { Description = $"{string.Join(", ", known.Languages.Select(one => $"{one.Name}: {one.Title}"))}.", DefaultValueFactory = _ => known.Languages[0].Name };
        language.AcceptOnlyFromAmong([.. known.Languages.Select(one => one.Name)]);
        Command command = new("describe", "Prints a contract in an interface language.") { contract, assembly, language };
        command.SetAction(result =>
        {
            ContractShape shape = result.GetValue(assembly) is { } file ? ShapeOf(file, result.GetValue(contract)) : OwnShapeOf(own, result.GetValue(contract));
            Report.Text(known.Describe(result.GetRequiredValue(language), shape).TrimEnd());
            return Invocation.Done;
        });
        return command;
    }

    private static ContractShape ShapeOf(string file, string? name)
    {
        IReadOnlyDictionary<string, ContractShape> there = ContractAssembly.Read(file);
        if (name is null && there.Count == 1)
            return there.Values.Single();

        if (name is not null && (there.TryGetValue(name, out ContractShape? found) || there.TryGetValue(Neutral(name), out found)))
            return found;

        string names = string.Join(", ", there.Keys);
        throw new FormatException(name is null ? $"{file} has several contracts, say which: {names}." : $"There is no contract '{name}' in {file}. There are: {names}.");
    }

    private static ContractShape OwnShapeOf(Dictionary<string, ContractShape> own, string? name) =>
        name is null ? throw new FormatException($"A contract is expected: of your own program with --assembly FILE.dll, or {BankSample}, {string.Join(", ", own.Keys)}.")
        : name.Equals(BankSample, StringComparison.OrdinalIgnoreCase) ? Shape<IBank>()
        : own.TryGetValue(name, out ContractShape? found) ? found
        : throw new FormatException($"There is no contract '{name}' here. There are: {BankSample}, {string.Join(", ", own.Keys)}; those of your own program need --assembly FILE.dll.");

    // Hello.IGreeter is Hello.Greeter on the wires.
    private static string Neutral(string name)
    {
        int simple = name.LastIndexOf('.') + 1;
        return simple + 1 < name.Length && name[simple] == 'I' && char.IsUpper(name[simple + 1]) ? name.Remove(simple, 1) : name;
    }

    private static ContractShape Shape<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
