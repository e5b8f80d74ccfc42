using System.CommandLine;
using Bank;
using Dragoman.Iiop;
using Dragoman.Iiop.Naming;
using Dragoman.OncRpc;
using Dragoman.Pyro;

namespace Dragoman.Cli;

/// <summary><c>dragoman describe</c>: prints a contract in a wire's interface language.</summary>
internal static class DescribeCommand
{
    private const string Idl = "idl";
    private const string BankSample = "bank";

    private static readonly Dictionary<string, Func<IWire>> Languages = new(StringComparer.Ordinal)
    {
        [Idl] = static () => new IiopWire(),
        ["x"] = static () => new OncWire(),
        ["python"] = static () => new PyroWire(),
    };

    private static readonly Dictionary<string, ContractShape> Contracts = new ContractBinding[]
    {
        Binding<IBank>(), Binding<IAccount>(), Binding<IOverdraftListener>(), Binding<INamingContextExt>(),
    }.ToDictionary(binding => binding.Shape.Name, binding => binding.Shape, StringComparer.OrdinalIgnoreCase);

    public static Command Make()
    {
        Argument<string?> contract = new("CONTRACT")
        {
            Description = $"A contract of the assembly, by its name there (Hello.IGreeter) or on the wires (Hello.Greeter); all that it refers to is printed, too. Without an assembly bank (the sample) or one of {string.Join(", ", Contracts.Keys)}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> assembly = new("--assembly", "-a") { Description = "A program's or library's .dll. It is loaded, as running it would: name only what you trust." };
        Option<string> language = new("--as") { Description = "OMG IDL for CORBA, .x for rpcgen, or a Python module for Pyro.", DefaultValueFactory = _ => Idl };
        language.AcceptOnlyFromAmong([.. Languages.Keys]);
        Command command = new("describe", "Prints a contract in an interface language.") { contract, assembly, language };
        command.SetAction(result =>
        {
            IWire wire = Languages[result.GetRequiredValue(language)]();
            ContractShape shape = result.GetValue(assembly) is { } file ? ShapeOf(file, result.GetValue(contract)) : OwnShapeOf(result.GetValue(contract));
            Report.Text(wire.Describe(shape).TrimEnd());
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

    private static ContractShape OwnShapeOf(string? name) =>
        name is null ? throw new FormatException($"A contract is expected: of your own program with --assembly FILE.dll, or {BankSample}, {string.Join(", ", Contracts.Keys)}.")
        : name.Equals(BankSample, StringComparison.OrdinalIgnoreCase) ? Binding<IBank>().Shape
        : Contracts.TryGetValue(name, out ContractShape? found) ? found
        : throw new FormatException($"There is no contract '{name}' here. There are: {BankSample}, {string.Join(", ", Contracts.Keys)}; those of your own program need --assembly FILE.dll.");

    // Hello.IGreeter is Hello.Greeter on the wires.
    private static string Neutral(string name)
    {
        int simple = name.LastIndexOf('.') + 1;
        return simple + 1 < name.Length && name[simple] == 'I' && char.IsUpper(name[simple + 1]) ? name.Remove(simple, 1) : name;
    }

    private static ContractBinding Binding<T>()
        where T : class, IContract<T> => T.Binding;
}
