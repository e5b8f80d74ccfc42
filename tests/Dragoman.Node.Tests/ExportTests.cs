using System.Text.RegularExpressions;
using Bank;
using Dragoman.Testing.Samples;

namespace Dragoman.Tests;

/// <summary>What exporting and naming refuse, and in which words.</summary>
public sealed class ExportTests
{
    private static readonly NodeOptions FreePorts = new() { UseFreePorts = true };

    [Fact]
    public async Task A_key_in_use_is_named_and_no_parameter_that_is_not_there()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank", new BankServant());

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(async () => await node.ExportAsync<IBank>("bank", new BankServant()));

        Assert.Contains("The key bank is in use", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iiop")]
    [InlineData("pyro")]
    public async Task A_message_above_the_limit_is_not_sent_and_the_limit_is_named(string wire)
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank", new BankServant());
        await using Node client = Node.Client();
        IBank bank = await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank", wire));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => bank.Echo(new byte[100_000_000]));

        Assert.Contains("exceeds the limit of 67108864 (DecodeLimits.MaxMessageSize)", exception.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], bank.Echo([1, 2])); // the connection has not noticed
    }

    [Theory]
    [InlineData("iiop")]
    [InlineData("pyro")]
    public async Task A_result_above_the_limit_is_a_fault_and_not_the_end(string wire)
    {
        await using Node node = await Node.StartAsync(FreePorts with { Configure = host => host with { DecodeLimits = new DecodeLimits { MaxMessageSize = 1_000_200 } } });
        await node.ExportAsync<IBank>("bank", new Padding());
        await using Node client = Node.Client();
        IBank bank = await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank", wire));

        Assert.ThrowsAny<RemoteException>(() => bank.Echo([1]));
        Assert.Empty(bank.Notes());
    }

    [Fact]
    public async Task A_null_result_by_IIOP_is_no_matter_of_character_sets()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank", new Padding());
        await using Node client = Node.Client();
        IBank bank = await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank", "iiop"));

        RemoteException exception = await Assert.ThrowsAnyAsync<RemoteException>(async () => await bank.OwnersAsync());

        Assert.Equal(Completion.Yes, exception.Completion);
        Assert.Contains("MARSHAL", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("character", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_one_wire_cannot_carry_is_refused_with_the_option_that_leaves_the_wire_out()
    {
        await using Node node = await Node.StartAsync(FreePorts);

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(async () => await node.ExportAsync<IPeculiar>("peculiar", new Everything()));

        Assert.Contains("iiop: ", exception.Message, StringComparison.Ordinal);
        Match way = Regex.Match(exception.Message, @"NodeOptions\.Without\(([a-z"", ]+)\)\.$");
        Assert.True(way.Success, exception.Message);
        string[] wires = [.. way.Groups[1].Value.Split(", ").Select(wire => wire.Trim('"'))];
        Assert.Contains("iiop", wires);
        await using Node other = await Node.StartAsync(FreePorts.Without(wires)); // what the message says helps
        await other.ExportAsync<IPeculiar>("peculiar", new Everything());
    }

    [Theory]
    [InlineData("NameService")]
    [InlineData("Pyro.NameServer")]
    public async Task The_keys_of_the_name_services_are_in_use(string name)
    {
        await using Node node = await Node.StartAsync(FreePorts);

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(async () => await node.ExportAsync<IBank>(name, new BankServant()));

        Assert.Contains($"The key {name} is in use", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_the_registered_programs_is_taken()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank", new BankServant());

        NameException exception = await Assert.ThrowsAsync<NameException>(async () => await node.ExportAsync<IBank>("rpc", new BankServant()));

        Assert.Equal(NameError.AlreadyBound, exception.Error);
    }

    [Theory]
    [InlineData("iiop")]
    [InlineData("onc")]
    [InlineData("pyro")]
    public async Task A_name_that_is_not_bound_has_no_url(string wire)
    {
        await using Node node = await Node.StartAsync(FreePorts);
        await node.ExportAsync<IBank>("bank.main", new BankServant());

        Assert.Contains("bank", await node.UrlOfAsync("bank.main", "iiop"), StringComparison.Ordinal);
        Assert.Contains("bank", await node.UrlOfAsync("bank.main", "pyro"), StringComparison.Ordinal);
        NameException exception = await Assert.ThrowsAsync<NameException>(async () => await node.UrlOfAsync("bank.mian", wire));
        Assert.Equal(NameError.Missing, exception.Error);
    }
}
