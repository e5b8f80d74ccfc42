using System.Buffers;

namespace Dragoman;

/// <summary>A request that is sent again while no answer comes. Used for one call after the other; its memory is kept.</summary>
internal sealed class Repetition
{
    private byte[] _octets = [];
    private int _length;
    private long _dueAt = long.MaxValue;
    private int _pause;

    /// <summary>The request.</summary>
    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, _length);

    /// <summary>Keeps a request.</summary>
    /// <param name="pieces">Its octets.</param>
    /// <param name="length">How many they are.</param>
    public void Keep(IReadOnlyList<ArraySegment<byte>> pieces, int length)
    {
        if (_octets.Length < length)
            _octets = new byte[Math.Max(length, 256)];

        _length = 0;
        for (int i = 0; i < pieces.Count; i++)
        {
            pieces[i].AsSpan().CopyTo(_octets.AsSpan(_length));
            _length += pieces[i].Count;
        }
    }

    /// <summary>Begins to count the time until it is sent again.</summary>
    /// <param name="first">How long until then, in milliseconds.</param>
    public void Begin(int first)
    {
        _pause = first;
        Volatile.Write(ref _dueAt, Environment.TickCount64 + first);
    }

    /// <summary>Tells whether it is to be sent again now, and if so, when the next time is.</summary>
    /// <param name="now">In milliseconds of <see cref="Environment.TickCount64"/>.</param>
    /// <param name="longest">The longest pause, in milliseconds.</param>
    public bool IsDue(long now, int longest)
    {
        if (now < Volatile.Read(ref _dueAt))
            return false;

        _pause = (int)Math.Min(_pause * 2L, longest);
        _dueAt = now + _pause;
        return true;
    }

    /// <summary>The call that it was for has ended.</summary>
    public void Forget() => Volatile.Write(ref _dueAt, long.MaxValue);
}
