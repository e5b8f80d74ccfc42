using Dragoman;

namespace MyService.Tests;

public sealed class TallyTests
{
    [Fact]
    public void Counts_add_up_by_name()
    {
        var tally = new TallyServant(new TallyOptions());

        Assert.Equal(2, tally.Add("one", 2));
        Assert.Equal(5, tally.Add("one", 3));
        Assert.Equal((5, 0), (tally.CountOf("one"), tally.CountOf("two")));
    }

    [Fact]
    public void A_count_below_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new TallyServant(new TallyOptions()).Add("one", 0));

    [Theory]
    [InlineData("iiop")]
    [InlineData("onc")]
    [InlineData("pyro")]
    public async Task Callers_of_every_wire_count_together_and_are_told_when_it_is_full(string wire)
    {
        var setup = new TallySetup { Options = new TallyOptions { MaxNames = 1 } };
        await using Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true }.With(setup));
        await using Node client = Node.Client(new NodeOptions().Only(wire));

        ITally tally = await client.ResolveAsync<ITally>(await node.UrlOfAsync(setup.BoundAs, wire));

        Assert.Equal(7, tally.Add("one", 7));
        Assert.Equal(1, Assert.Throws<TallyFull>(() => tally.Add("two", 1)).Limit);
    }
}
