namespace Bank;

/// <summary>An account, kept in memory. Any number of callers may use it at once.</summary>
/// <param name="owner">The owner's name.</param>
/// <param name="clock">Tells the time for statements.</param>
public sealed class AccountServant(string owner, TimeProvider clock) : IAccount, Dragoman.IRevealsFaults
{
    private const int KeptEntries = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _entries = new();
    private IOverdraftListener? _listener;
    private long _balance;

    /// <inheritdoc/>
    public string Owner => owner;

    /// <inheritdoc/>
    public long Balance()
    {
        lock (_gate)
            return _balance;
    }

    /// <inheritdoc/>
    public long Deposit(long amount)
    {
        CheckAmount(amount);
        lock (_gate)
        {
            if (amount > long.MaxValue - _balance)
                throw new ArgumentOutOfRangeException(nameof(amount), amount, "The account cannot hold that much.");

            return Enter(amount, "deposit");
        }
    }

    /// <inheritdoc/>
    public long Withdraw(long amount)
    {
        CheckAmount(amount);
        IOverdraftListener? listener;
        long balance;
        lock (_gate)
        {
            if (amount <= _balance)
                return Enter(-amount, "withdrawal");

            (listener, balance) = (_listener, _balance);
        }

        // The listener may live at a client and may call this account: it is told outside the lock, and before the caller gets its answer.
        if (listener is not null)
            Tell(listener, amount - balance);

        throw new InsufficientFunds(balance, amount);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Statement()
    {
        lock (_gate)
            return [.. _entries];
    }

    /// <inheritdoc/>
    public void Watch(IOverdraftListener? listener)
    {
        lock (_gate)
            _listener = listener;
    }

    private static void CheckAmount(long amount)
    {
        if (amount <= 0)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "An amount is more than nothing.");
    }

    private long Enter(long amount, string text)
    {
        _balance += amount;
        _entries.Enqueue(new Entry(clock.GetUtcNow(), amount, _balance, text));
        if (_entries.Count > KeptEntries)
            _entries.Dequeue();

        return _balance;
    }

    private void Tell(IOverdraftListener listener, long missing)
    {
        try
        {
            listener.Overdrawn(this, missing);
        }
        catch (Dragoman.RemoteException)
        {
            // A client that left without saying so must not keep others from their answer: it is not told again.
            lock (_gate)
            {
                if (ReferenceEquals(_listener, listener))
                    _listener = null;
            }
        }
    }
}
