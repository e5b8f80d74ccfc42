namespace Dragoman;

/// <summary>An object of this host as a <see cref="LeaseTable"/> sees it: who holds it, and whether that matters.</summary>
public sealed class LeasedObject
{
    private readonly LeaseTerms _terms;
    private volatile bool _isPinned;
    private int _usedIn;

    /// <summary>Made by the table.</summary>
    internal LeasedObject(LeaseTerms terms, ObjectKey key, bool isPinned)
    {
        Key = key;
        _terms = terms;
        _isPinned = isPinned;
        _usedIn = terms.Now - 1;
    }

    /// <summary>The object's key.</summary>
    /// <value>Unique in its host.</value>
    public ObjectKey Key { get; }

    /// <summary>Whether the object lives whoever holds it, as those do that a program exports or names.</summary>
    /// <value>Once true it stays so.</value>
    public bool IsPinned => _isPinned;

    /// <summary>The first of the object's leases; the table's.</summary>
    internal LeaseLink? First { get; set; }

    /// <summary>Lets the object live from now on, whoever holds it.</summary>
    public void Pin() => _isPinned = true;

    /// <summary>Notes that the object is called. It is part of every call of such an object, and costs two loads.</summary>
    internal void Touch()
    {
        int now = _terms.Now;
        if (Volatile.Read(ref _usedIn) != now)
            Volatile.Write(ref _usedIn, now);
    }

    /// <summary>Tells whether the object was called in a stretch of time or after it.</summary>
    internal bool IsUsedSince(int term) => Volatile.Read(ref _usedIn) - term >= 0;
}
