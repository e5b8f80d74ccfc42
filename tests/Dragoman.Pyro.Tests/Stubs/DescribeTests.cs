using System.Diagnostics;
using Dragoman.Pyro.Tests.Peers;
using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Pyro.Tests.Stubs;

public sealed class DescribeTests
{
    [Fact]
    public void Members_are_printed_with_their_names_and_types_in_Python()
    {
        string module = new PyroWire().Describe(TypesBinding.Instance.Shape);
        foreach (string line in (string[])
        [
            "class Types(Protocol):",
            "    limit: int",
            "    def echo_map(self, value: Dict[str, int]) -> Dict[str, int]:",
            "    def join(self, first: str, second: str = ..., times: int = ...) -> str:",
            "    def divide(self, dividend: int, divisor: int) -> Tuple[int, int]:",
            "    def me(self) -> Types:",
            "class Entry(TypedDict):",
            "    long_text: str",
            "class Overdrawn(RuntimeError):",
            "    missing: int",
        ])
        {
            Assert.Contains($"\n{line}\n", module, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rests_of_arguments_and_attributes_are_printed_as_Python_writes_them()
    {
        string module = new PyroWire().Describe(Kinds.ThingBinding.Instance.Shape);
        Assert.Contains("\n    def describe(self, format: str, *values: str, **options: int) -> str:\n", module, StringComparison.Ordinal);
        Assert.Contains("\n    mood: str\n", module, StringComparison.Ordinal);
        Assert.Contains("\n    numbers: Iterator[int]\n", module, StringComparison.Ordinal);
        Assert.DoesNotContain("def mood", module, StringComparison.Ordinal);
    }

    [PyroFact]
    public async Task The_module_compiles_and_makes_declared_exceptions_arrive_as_themselves()
    {
        string folder = System.IO.Directory.CreateTempSubdirectory("stub").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "types_stub.py"), new PyroWire().Describe(TypesBinding.Instance.Shape));
            await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
            await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
            string uri = host.Wires["pyro"].Format(host.Export<ITypes>(new TypesServant(), new ExportOptions { Key = "types" }));
            await using PythonPeer client = new("stub.py", folder, uri);
            Assert.Equal("DONE\n", await client.ReadToEndAsync());
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [MypyFact]
    public Task The_module_is_what_a_type_checker_takes() => CheckAsync(TypesBinding.Instance.Shape);

    [MypyFact]
    public Task The_module_of_everything_is_what_a_type_checker_takes() => CheckAsync(ShapeOf<IEverything>());

    [MypyFact]
    public Task The_module_with_values_is_what_a_type_checker_takes() => CheckAsync(ShapeOf<INetwork>());

    [MypyFact]
    public Task The_module_with_values_of_any_type_is_what_a_type_checker_takes() => CheckAsync(EstateBinding.Instance.Shape);

    [Fact]
    public void Values_are_classes_bases_first_and_are_registered()
    {
        string module = new PyroWire().Describe(ShapeOf<INetwork>());
        foreach (string line in (string[])
        [
            "class Vehicle:", "    wheels: int", "class Station:", "    next: Optional[Station]", "class Tram(Vehicle):", "class Terminus(Station):", "class Depot(Terminus):",
            "    by_name: Dict[str, Optional[Station]]", "class Journey(TypedDict):",
        ])
        {
            Assert.Contains($"\n{line}\n", module, StringComparison.Ordinal);
        }

        Assert.True(module.IndexOf("class Station:", StringComparison.Ordinal) < module.IndexOf("class Terminus(Station):", StringComparison.Ordinal));
        Assert.True(module.IndexOf("class Terminus(Station):", StringComparison.Ordinal) < module.IndexOf("class Depot(Terminus):", StringComparison.Ordinal));
        Assert.Contains("    \"testing.Tram\": Tram,\n", module, StringComparison.Ordinal);
        Assert.DoesNotContain("\"testing.Vehicle\"", module, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_of_one_name_are_told_apart()
    {
        string module = new PyroWire().Describe(ShapeOf<IEverything>());
        Assert.Contains("\nclass Failure(enum.IntEnum):\n", module, StringComparison.Ordinal);
        Assert.Contains("\nclass OutcomeFailure(TypedDict):\n", module, StringComparison.Ordinal);
        Assert.Contains("\nOutcome = Union[Success, OutcomeFailure]\n", module, StringComparison.Ordinal);
    }

    [Fact]
    public void Summaries_are_docstrings()
    {
        string module = new PyroWire().Describe(ShapeOf<IEverything>());
        Assert.Contains("\n    favourite: Colour\n    \"\"\"A property to read and write.\"\"\"\n", module, StringComparison.Ordinal);
        Assert.Contains("Tuple[int, int]:\n        \"\"\"Several results, as IDL's out parameters.\"\"\"\n", module, StringComparison.Ordinal);
        Assert.Contains("\nclass Point(TypedDict):\n    \"\"\"A struct set by its constructor.\"\"\"\n", module, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(ContractShape contract)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new PyroWire().Describe(contract));
        using Process checker = Process.Start(new ProcessStartInfo("mypy", ["--strict", file]) { RedirectStandardOutput = true })!;
        string printed = await checker.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await checker.WaitForExitAsync();
        File.Delete(file);
        Assert.True(checker.ExitCode == 0, printed);
    }

    private static ContractShape ShapeOf<T>()
        where T : class, IContract<T> => T.BindingOfContract.Shape;
}
