using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>The share of the host's memory for messages that one message takes, from its decoding until its call is answered.</summary>
/// <remarks>A reader counts what values cost in memory, which may be far more than their octets, and takes it here in large pieces. Used by one thread at a time.</remarks>
public sealed class DecodeLease : IDisposable
{
    /// <summary>What a message may take before anything is counted, in octets.</summary>
    public const int Free = 64 << 10;

    private const int Piece = 256 << 10;

    private readonly DecodeBudget _budget;
    private readonly string _peer;
    private long _taken;

    internal DecodeLease(DecodeBudget budget, string peer)
    {
        _budget = budget;
        _peer = peer;
    }

    /// <summary>Gives back what a message took whose call was lost on the way.</summary>
    ~DecodeLease() => Return();

    /// <summary>Whether nothing was taken.</summary>
    /// <value>True for most messages, which are small.</value>
    public bool IsEmpty => Interlocked.Read(ref _taken) == 0;

    /// <summary>Takes more.</summary>
    /// <param name="cost">How many octets all values of the message that have been read take in memory.</param>
    /// <returns>Up to which cost there is no need to come again.</returns>
    /// <exception cref="DecodeException">There is not so much left.</exception>
    public long Cover(long cost)
    {
        long wanted = cost + Piece;
        Take(wanted - Interlocked.Read(ref _taken));
        return wanted;
    }

    /// <summary>Gives everything back. The lease may be used again.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "It may be used again: the finalizer has to stay.")]
    public void Dispose() => Return();

    /// <summary>Takes more, exactly.</summary>
    internal void Take(long octets)
    {
        _budget.Take(_peer, octets);
        Interlocked.Add(ref _taken, octets);
    }

    private void Return()
    {
        if (Interlocked.Exchange(ref _taken, 0) is > 0 and var taken)
            _budget.Return(_peer, taken);
    }
}
