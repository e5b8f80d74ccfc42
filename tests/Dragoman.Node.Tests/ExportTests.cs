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

    [Fact]
    public async Task A_contract_that_one_wire_cannot_carry_is_refused_with_the_option_that_leaves_the_wire_out()
    {
        await using Node node = await Node.StartAsync(FreePorts);

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(async () => await node.ExportAsync<IPeculiar>("peculiar", new Everything()));

        Assert.Contains("iiop: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("NodeOptions.SpeaksIiop = false", exception.Message, StringComparison.Ordinal);
        string[] options = [.. exception.Message.Split("NodeOptions.").Skip(1).Select(text => text.Split(' ')[0])];
        NodeOptions without = FreePorts with
        {
            SpeaksIiop = !options.Contains("SpeaksIiop"),
            SpeaksOncRpc = !options.Contains("SpeaksOncRpc"),
            SpeaksPyro = !options.Contains("SpeaksPyro"),
        };
        await using Node other = await Node.StartAsync(without); // what the message says helps
        await other.ExportAsync<IPeculiar>("peculiar", new Everything());
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
