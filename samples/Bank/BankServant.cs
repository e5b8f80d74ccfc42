namespace Bank;

/// <summary>The bank, kept in memory. Any number of callers may use it at once.</summary>
/// <param name="clock">Tells the time for statements; the system's clock when null.</param>
public sealed class BankServant(TimeProvider? clock = null) : IBank, Dragoman.IRevealsFaults
{
    private const int MaxOwner = 100;
    private const int KeptNotes = 100;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AccountServant> _accounts = new(StringComparer.Ordinal);
    private readonly List<string> _owners = [];
    private readonly Queue<string> _notes = new();

    /// <inheritdoc/>
    public IAccount Open(string owner)
    {
        if (string.IsNullOrWhiteSpace(owner) || owner.Length > MaxOwner)
            throw new ArgumentException($"An owner's name has 1 to {MaxOwner} characters.", nameof(owner));

        lock (_gate)
        {
            if (!_accounts.TryGetValue(owner, out AccountServant? account))
            {
                _accounts.Add(owner, account = new AccountServant(owner, _clock));
                _owners.Add(owner);
            }

            return account;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> OwnersAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyList<string>>([.. _owners]);
    }

    /// <inheritdoc/>
    public byte[] Echo(byte[] octets) => octets;

    /// <inheritdoc/>
    public void Note(string text)
    {
        lock (_gate)
        {
            _notes.Enqueue(text);
            if (_notes.Count > KeptNotes)
                _notes.Dequeue();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes()
    {
        lock (_gate)
            return [.. _notes];
    }
}
