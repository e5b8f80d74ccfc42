namespace Dragoman.OncRpc.Tests.Rpc;

/// <summary>Xids and the ids of waiting calls.</summary>
public sealed class XidTableTests
{
    [Fact]
    public void Xids_count_up_and_lead_to_their_call_once()
    {
        XidTable table = new();

        uint first = table.Add(7);
        uint second = table.Add(7);

        Assert.Equal(unchecked(first + 1), second);
        Assert.True(table.TryTake(second, out uint id));
        Assert.Equal(7u, id);
        Assert.False(table.TryTake(second, out _));
        Assert.True(table.TryTake(first, out _));
    }

    [Fact]
    public void Calls_that_are_never_answered_do_not_stand_in_the_way()
    {
        XidTable table = new();
        uint[] waiting = [.. Enumerable.Range(0, 1000).Select(i => table.Add((uint)i))];
        for (uint i = 0; i < 200_000; i++)
            Assert.True(table.TryTake(table.Add(i), out _));

        Assert.All(waiting.Select((xid, i) => (xid, i)), pair =>
        {
            Assert.True(table.TryTake(pair.xid, out uint id));
            Assert.Equal((uint)pair.i, id);
        });
    }
}
