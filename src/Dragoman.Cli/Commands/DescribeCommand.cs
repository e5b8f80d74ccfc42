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
        Argument<string> contract = new("CONTRACT") { Description = $"bank (the sample, everything in it), or one of {string.Join(", ", Contracts.Keys)}" };
        Option<string> language = new("--as") { Description = "OMG IDL for CORBA, .x for rpcgen, or a Python module for Pyro.", DefaultValueFactory = _ => Idl };
        language.AcceptOnlyFromAmong([.. Languages.Keys]);
        Command command = new("describe", "Prints a contract in an interface language.") { contract, language };
        command.SetAction(result =>
        {
            IWire wire = Languages[result.GetRequiredValue(language)]();
            Report.Text(wire.Describe(ShapeOf(result.GetRequiredValue(contract))).TrimEnd());
            return Invocation.Done;
        });
        return command;
    }

    private static ContractShape ShapeOf(string name) =>
        name.Equals("bank", StringComparison.OrdinalIgnoreCase) ? Binding<IBank>().Shape
        : Contracts.TryGetValue(name, out ContractShape? found) ? found
        : throw new FormatException($"There is no contract '{name}' here. There are: bank, {string.Join(", ", Contracts.Keys)}.");

    private static ContractBinding Binding<T>()
        where T : class, IContract<T> => T.Binding;
}
