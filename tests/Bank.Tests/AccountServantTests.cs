namespace Bank.Tests;

public class AccountServantTests
{
    private readonly AccountServant _account = new("alice", TimeProvider.System);

    [Fact]
    public void A_deposit_and_a_withdrawal_give_the_new_balance()
    {
        Assert.Equal(100, _account.Deposit(100));
        Assert.Equal(60, _account.Withdraw(40));
        Assert.Equal(60, _account.Balance());
    }

    [Fact]
    public void Everything_may_be_withdrawn()
    {
        _account.Deposit(100);

        Assert.Equal(0, _account.Withdraw(100));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void An_amount_of_nothing_or_less_is_refused(long amount)
    {
        var deposit = Assert.Throws<ArgumentOutOfRangeException>(() => _account.Deposit(amount));
        var withdrawal = Assert.Throws<ArgumentOutOfRangeException>(() => _account.Withdraw(amount));

        Assert.StartsWith("An amount is more than nothing.", deposit.Message, StringComparison.Ordinal);
        Assert.Equal(deposit.Message, withdrawal.Message);
    }

    [Fact]
    public void A_deposit_beyond_what_can_be_counted_is_refused_and_changes_nothing()
    {
        _account.Deposit(long.MaxValue);

        Assert.Throws<ArgumentOutOfRangeException>(() => _account.Deposit(1));

        Assert.Equal(long.MaxValue, _account.Balance());
    }

    [Fact]
    public void Withdrawing_too_much_tells_how_much_there_is_and_changes_nothing()
    {
        _account.Deposit(5);

        var refused = Assert.Throws<InsufficientFunds>(() => _account.Withdraw(8));

        Assert.Equal((5, 8), (refused.Balance, refused.Requested));
        Assert.Equal("The account has 5 cents, not 8.", refused.Message);
        Assert.Equal(5, _account.Balance());
        Assert.Single(_account.Statement());
    }

    [Fact]
    public void The_statement_lists_what_happened_with_its_time()
    {
        var account = new AccountServant("bob", new StoppedClock());
        account.Deposit(7);
        account.Withdraw(2);

        Assert.Equal(
            [new Entry(StoppedClock.Now, 7, 7, "deposit"), new Entry(StoppedClock.Now, -2, 5, "withdrawal")],
            account.Statement());
    }

    [Fact]
    public void Only_the_last_thousand_entries_are_kept()
    {
        for (int i = 1; i <= 1001; i++)
            _account.Deposit(i);

        IReadOnlyList<Entry> entries = _account.Statement();

        Assert.Equal((1000, 2, 1001), (entries.Count, entries[0].Amount, entries[^1].Amount));
    }

    [Fact]
    public void The_listener_is_told_of_an_overdraft_before_the_caller_gets_the_answer()
    {
        var listener = new Listener();
        _account.Watch(listener);
        _account.Deposit(10);

        Assert.Throws<InsufficientFunds>(() => _account.Withdraw(25));

        Assert.Equal((_account, 15), Assert.Single(listener.Told));
    }

    [Fact]
    public void A_listener_may_use_the_account_while_it_is_told()
    {
        var listener = new Listener { Answer = account => account.Deposit(100) };
        _account.Watch(listener);

        Assert.Throws<InsufficientFunds>(() => _account.Withdraw(25));

        Assert.Equal(100, _account.Balance());
    }

    [Fact]
    public void A_listener_that_is_gone_keeps_nobody_from_the_answer_and_is_forgotten()
    {
        var listener = new Listener { Answer = _ => throw new Dragoman.WireException() };
        _account.Watch(listener);

        Assert.Throws<InsufficientFunds>(() => _account.Withdraw(1));
        Assert.Throws<InsufficientFunds>(() => _account.Withdraw(1));

        Assert.Single(listener.Told);
    }

    [Fact]
    public void Nobody_is_told_after_the_listener_was_taken_away()
    {
        var listener = new Listener();
        _account.Watch(listener);
        _account.Watch(null);

        Assert.Throws<InsufficientFunds>(() => _account.Withdraw(1));

        Assert.Empty(listener.Told);
    }

    [Fact]
    public async Task Deposits_made_at_once_all_count()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 100; i++)
                _account.Deposit(1);
        })));

        Assert.Equal(1600, _account.Balance());
    }

    private sealed class Listener : IOverdraftListener
    {
        public List<(IAccount Account, long Missing)> Told { get; } = [];

        public Action<IAccount> Answer { get; init; } = _ => { };

        public void Overdrawn(IAccount which, long missing)
        {
            Told.Add((which, missing));
            Answer(which);
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public static readonly DateTimeOffset Now = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
