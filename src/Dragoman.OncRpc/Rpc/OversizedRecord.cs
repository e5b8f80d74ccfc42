namespace Dragoman.OncRpc;

/// <summary>A record above the limit on its way through: its beginning, which names the call, is kept, the rest is let pass unkept, so that the call can be answered and the connection goes on.</summary>
internal sealed class OversizedRecord
{
    /// <summary>How many octets at its beginning are needed: the header of a call with both bodies as long as they may be.</summary>
    public const int HeadSize = 1024;

    /// <summary>The longest record that is let pass; one that claims to be longer ends its connection.</summary>
    public const long Longest = 1L << 30;

    private const int PieceSize = 16 << 10;

    private long _length;
    private long _left; // of the fragment that is passing
    private bool _isLast;

    /// <summary>Whether a fragment is passing.</summary>
    public bool IsMidFragment => _left > 0;

    /// <summary>Whether nothing is left of the record.</summary>
    public bool IsOver => _left == 0 && _isLast;

    /// <summary>The size of the next piece of the fragment that is passing.</summary>
    public int NextPiece => (int)Math.Min(_left, PieceSize);

    /// <summary>Begins with another fragment.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="isLast">Whether it is the record's last.</param>
    /// <param name="earlier">The octets of the record that came before, if it is the first one here.</param>
    /// <exception cref="ProtocolViolationException">The record is too long even to be let pass.</exception>
    public void Begin(long length, bool isLast, long earlier = 0)
    {
        _length += length + earlier;
        if (_length > Longest)
            throw new ProtocolViolationException($"a record of at least {_length} octets is too long even to be refused in good order.");

        (_left, _isLast) = (length, isLast);
    }

    /// <summary>Lets octets of the fragment pass.</summary>
    public void Pass(int count) => _left -= count;
}
