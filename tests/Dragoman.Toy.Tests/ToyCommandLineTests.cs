using Bank;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman.Toy.Tests;

/// <summary>The same wire on the command line.</summary>
public sealed class ToyCommandLineTests : IAsyncLifetime
{
    private Node _node = null!;

    private string Names => _node.NameServiceUrl("toy");

    public async Task InitializeAsync()
    {
        _node = await Node.StartAsync(new NodeOptions { LoggerFactory = NullLoggerFactory.Instance, UseFreePorts = true, Wires = Said.Wires });
        await _node.ExportAsync<IBank>("bank", new BankServant());
    }

    public Task DisposeAsync() => _node.DisposeAsync().AsTask();

    [Theory]
    [InlineData("toy:bank@h:1", "toy object bank\nat         tcp://h:1")]
    [InlineData("TOYNAME:a%20b@h:1", "toy name   a b\nat         tcp://h:1")]
    [InlineData("toy:nil", "nothing")]
    [InlineData("onc:nil", "nil reference")]
    public async Task Ref_explains_its_texts_beside_those_of_the_others(string text, string lines) =>
        Assert.Equal((0, lines, ""), Trimmed(await Said.ByAsync(["ref", text])));

    [Theory]
    [InlineData("toy:bank", "'toy:bank' is malformed: toy:TEXT@HOST:PORT is expected.")]
    [InlineData("bogus", "each begins with IOR:, corbaloc:, corbaname:, onc:, rpcbind:, PYRO:, PYROLOC:, PYRONAME:, PYROMETA:, toy: or toyname:.")]
    public async Task What_is_wrong_with_a_text_is_said_in_its_terms(string text, string reason)
    {
        Said said = await Said.ByAsync(["ref", text]);

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains(reason, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_line_without_it_does_not_know_its_texts() =>
        Assert.Contains("'toy:nil' is no reference", (await Said.ByAsync(["ref", "toy:nil"], DefaultSetups.Wires)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Name_lists_resolves_and_changes_its_names()
    {
        string bank = await _node.UrlOfAsync("bank", "toy");

        Assert.Matches("(?m)^bank +toy:bank@", (await Said.ByAsync(["name", "ls", "--long", "--at", Names])).Output);
        string url = (await Said.ByAsync(["name", "resolve", "bank", "--at", Names])).Output.Trim();
        Assert.StartsWith("toy:bank@127.0.0.1:", url, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), Trimmed(await Said.ByAsync(["name", "bind", "copy", bank, "--at", Names])));
        Assert.Contains("'copy' is bound already", (await Said.ByAsync(["name", "bind", "copy", url, "--at", Names])).Error, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), Trimmed(await Said.ByAsync(["name", "bind", "copy", url, "--replace", "--at", Names])));
        Assert.Equal((0, "", ""), Trimmed(await Said.ByAsync(["name", "unbind", "copy", "--at", Names])));
        Assert.Equal((1, "", "dragoman: 'copy' is not bound."), Trimmed(await Said.ByAsync(["name", "resolve", "copy", "--at", Names])));
        Said contexts = await Said.ByAsync(["name", "mkdir", "copy", "--at", Names]);
        Assert.Equal(2, contexts.ExitCode);
        Assert.Contains("has no contexts", contexts.Error, StringComparison.Ordinal);
        Assert.Contains("no toy naming service", (await Said.ByAsync(["name", "ls", "--at", bank])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_of_its_naming_service_language_and_switch()
    {
        string name = OneLine((await Said.ByAsync(["name", "ls", "--help"])).Output);
        string describe = OneLine((await Said.ByAsync(["describe", "--help"])).Output);
        string node = OneLine((await Said.ByAsync(["node", "--help"])).Output);

        Assert.Contains("or a toy naming service (toy:toy.names@HOST:PORT)", name, StringComparison.Ordinal);
        Assert.Contains("toylang: what objects can do", describe, StringComparison.Ordinal);
        Assert.Contains("--toy-any Let the toy's names have any port.", node, StringComparison.Ordinal);
        Assert.Contains("--rpcbind", node, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_the_only_wire_its_defaults_are_those_of_the_command_line()
    {
        Said named = await Said.ByAsync(["name", "ls"], [new ToySetup()]);
        Said described = await Said.ByAsync(["describe", "Bank.Teller"], [new ToySetup()]);

        Assert.True(named.ExitCode == 0 || named.Error.Contains("tcp://127.0.0.1:7071", StringComparison.Ordinal), named.Error);
        Assert.Contains("Bank.Teller can Open", described.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_prints_its_language_and_its_contracts()
    {
        Assert.Contains("Bank.Account can Withdraw", (await Said.ByAsync(["describe", "Bank.Account", "--as", "toylang"])).Output, StringComparison.Ordinal);
        Assert.Contains("interface ToyNames", (await Said.ByAsync(["describe", "Dragoman.Toy.ToyNames", "--as", "idl"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_objects_are_described_and_called()
    {
        string bank = await _node.UrlOfAsync("bank", "toy");

        Assert.Contains("Bank.Teller can Open", (await Said.ByAsync(["describe", bank, "--as", "toylang"])).Output, StringComparison.Ordinal);
        Assert.Contains("interface Teller", (await Said.ByAsync(["describe", bank])).Output, StringComparison.Ordinal);
        Said opened = await Said.ByAsync(["call", bank, "open", "Ann"]);
        Assert.Equal((0, ""), (opened.ExitCode, opened.Error));
        Assert.StartsWith("toy:", opened.Output, StringComparison.Ordinal);
        Assert.Equal("Ann", (await Said.ByAsync(["call", opened.Output.Trim(), "owner"])).Output.Trim());
        Assert.Equal(3, (await Said.ByAsync(["call", opened.Output.Trim(), "withdraw", "5"])).ExitCode);
        Assert.Equal("0", (await Said.ByAsync(["call", opened.Output.Trim(), "balance", "--contract", Path.Combine(AppContext.BaseDirectory, "Bank.dll#Bank.Account")])).Output.Trim());
    }

    [Fact]
    public async Task Node_serves_it_with_its_switch_turned_on()
    {
        string offset = $"{Random.Shared.Next(12_000, 20_000)}";

        Said said = await Said.ByAsync(["node", "--port-offset", offset, "--any-port", "--toy-any"], until: "Ready");

        Assert.True(said.ExitCode == 0, said.Error);
        int toy = 7070 + int.Parse(offset, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Matches($@"(?m)^listening     toy tcp://127\.0\.0\.1:{toy}\r?$", said.Output);
        Assert.DoesNotContain($"toynames tcp://127.0.0.1:{toy + 1}", said.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^names         toy:toy\.names@127\.0\.0\.1:\d+\r?$", said.Output);
    }

    private static (int ExitCode, string Output, string Error) Trimmed(Said said) => (said.ExitCode, said.Output.ReplaceLineEndings("\n").TrimEnd(), said.Error.TrimEnd());

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
