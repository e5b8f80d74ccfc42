using System.Text.RegularExpressions;
using Bank;
using Dragoman.Directory;
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

    [Fact]
    public async Task An_object_whose_name_is_taken_is_not_exported()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();
        ObjectRef alice = await node.ExportAsync("alice", bank.Open("alice"));
        INameTree names = node.Names!;
        await names.BindAsync(names.Root, NamePath.Parse("taken"), new NameTarget.Object(alice));

        await Assert.ThrowsAsync<NameException>(async () => await node.ExportAsync("taken", bank.Open("bob")));

        Assert.Null(node.Host.Objects.Find("taken"u8));
        await node.ExportAsync("bob", bank.Open("bob")); // it is free for another name
        Assert.Equal("alice", (await node.ResolveAsync<IAccount>(await node.UrlOfAsync("taken"))).Owner);
    }

    [Fact]
    public async Task An_object_that_was_exported_before_stays_so_when_its_second_name_is_refused()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();
        await node.ExportAsync<IBank>("bank", bank);

        await Assert.ThrowsAsync<NameException>(async () => await node.ExportAsync<IBank>("bank", bank));

        await using Node client = Node.Client();
        Assert.Empty((await client.ResolveAsync<IBank>(await node.UrlOfAsync("bank"))).Notes());
    }

    [Fact]
    public async Task A_tree_that_fails_leaves_nothing_exported()
    {
        await using Node node = await Node.StartAsync(FreePorts with { Names = () => new BrokenNames(new NameTree()) });

        await Assert.ThrowsAsync<IOException>(async () => await node.ExportAsync<IBank>("a/bank", new BankServant()));

        Assert.Null(node.Host.Objects.Find("a/bank"u8));
    }

    [Fact]
    public async Task Of_many_exports_at_once_by_one_name_one_succeeds_and_its_object_stays()
    {
        await using Node node = await Node.StartAsync(FreePorts);
        var bank = new BankServant();
        IAccount[] accounts = [.. Enumerable.Range(0, 8).Select(i => bank.Open(i % 2 == 0 ? "same" : $"other {i}"))];

        Task<ObjectRef>[] exports = [.. accounts.Select(account => Task.Run(() => node.ExportAsync("account", account).AsTask()))];
        await Task.WhenAll(exports).ContinueWith(_ => { }, TaskScheduler.Default);

        int winner = Assert.Single(Enumerable.Range(0, exports.Length), i => exports[i].IsCompletedSuccessfully);
        Assert.All(exports.Where((_, i) => i != winner), failed => Assert.True(failed.Exception!.InnerException is NameException or ArgumentException));
        await using Node client = Node.Client();
        Assert.Equal(accounts[winner].Owner, (await client.ResolveAsync<IAccount>(await node.UrlOfAsync("account"))).Owner);
        for (int i = 0; i < accounts.Length; i++)
        {
            if (accounts[i] != accounts[winner] && (i % 2 == 1 || i == 0))
                await node.ExportAsync($"again {i}", accounts[i]); // nothing is left of the attempts that failed
        }
    }

    [Fact]
    public async Task A_node_that_has_ended_exports_nothing()
    {
        Node node = await Node.StartAsync(FreePorts);
        await node.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await node.ExportAsync<IBank>("bank", new BankServant()));
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
