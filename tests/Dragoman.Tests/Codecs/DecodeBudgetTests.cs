using System.Runtime.CompilerServices;

namespace Dragoman.Tests;

/// <summary>How peers share the memory for their messages.</summary>
public sealed class DecodeBudgetTests
{
    private readonly DecodeBudget _budget = new(1000, "Tests.Limit");

    [Fact]
    public void One_peer_has_up_to_a_half_and_says_so_when_it_wants_more()
    {
        _budget.Take("a", 400);
        _budget.Take("a", 100);

        DecodeException refused = Assert.Throws<DecodeException>(() => _budget.Take("a", 1));

        Assert.True(refused.IsForLackOfRoom);
        Assert.Equal("The message finds no room: 1 octets more for a, which holds 500, exceed its share of the memory for messages (Tests.Limit, 1000 octets, of which 500 are held)", refused.Message);
        Assert.Equal(500, _budget.Held);
    }

    [Fact]
    public void A_peer_that_comes_later_finds_something()
    {
        _budget.Take("a", 500);
        _budget.Take("b", 250);
        Assert.Throws<DecodeException>(() => _budget.Take("b", 1));
        _budget.Take("c", 125);
        Assert.Throws<DecodeException>(() => _budget.Take("a", 1));

        _budget.Return("a", 500);

        _budget.Take("b", 62);
        Assert.Equal(437, _budget.Held);
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(long.MaxValue)]
    public void What_exceeds_everything_is_refused(long octets) => Assert.Throws<DecodeException>(() => _budget.Take("a", octets));

    [Fact]
    public void A_lease_is_taken_in_pieces_and_given_back_whole()
    {
        var budget = new DecodeBudget(100 << 20, "");
        var lease = new DecodeLease(budget, "a");
        Assert.True(lease.IsEmpty);
        long covered = lease.Cover(100_000);
        Assert.InRange(covered, 100_001, 1 << 20);
        Assert.Equal(covered, budget.Held);
        covered = lease.Cover(10 << 20);
        Assert.Equal(covered, budget.Held);

        lease.Dispose();
        lease.Dispose();

        Assert.True(lease.IsEmpty);
        Assert.Equal(0, budget.Held);
    }

    [Fact]
    public void What_a_lost_call_took_comes_back()
    {
        var budget = new DecodeBudget(100 << 20, "");
        Lose(budget);

        for (int i = 0; i < 10 && budget.Held > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, budget.Held);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // so that no frame of the test keeps the lease
    private static void Lose(DecodeBudget budget) => new DecodeLease(budget, "a").Cover(1);
}
