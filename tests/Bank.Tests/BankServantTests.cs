namespace Bank.Tests;

public class BankServantTests
{
    private readonly BankServant _bank = new();

    [Fact]
    public void The_same_owner_gets_the_same_account() => Assert.Same(_bank.Open("alice"), _bank.Open("alice"));

    [Fact]
    public void Owners_differ_by_case() => Assert.NotSame(_bank.Open("alice"), _bank.Open("Alice"));

    [Fact]
    public async Task Owners_are_listed_in_the_order_of_opening()
    {
        _bank.Open("zoe");
        _bank.Open("alice");
        _bank.Open("zoe");

        Assert.Equal(["zoe", "alice"], await _bank.OwnersAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_owner_without_a_name_is_refused(string owner)
    {
        var refused = Assert.Throws<ArgumentException>(() => _bank.Open(owner));

        Assert.StartsWith("An owner's name has 1 to 100 characters.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_with_an_endless_name_is_refused() => Assert.Throws<ArgumentException>(() => _bank.Open(new string('x', 101)));

    [Fact]
    public void Only_the_last_hundred_notes_are_kept()
    {
        for (int i = 0; i < 101; i++)
            _bank.Note($"note {i}");

        IReadOnlyList<string> notes = _bank.Notes();

        Assert.Equal((100, "note 1", "note 100"), (notes.Count, notes[0], notes[^1]));
    }

    [Fact]
    public async Task Many_callers_who_open_one_account_get_one()
    {
        IAccount[] accounts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _bank.Open("alice"))));

        Assert.Single(accounts.Distinct());
    }
}
