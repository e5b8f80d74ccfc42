using System.Buffers;
using System.Buffers.Binary;

namespace Dragoman.OncRpc;

/// <summary>Puts the fragments of a record together (RFC 5531, 11). A record of one fragment, the usual case, does not come here.</summary>
/// <remarks>An empty fragment that is not the last is legal and counts like any other.</remarks>
internal sealed class RecordAssembler(int maxRecord, int maxFragments) : IDisposable
{
    private byte[] _buffer = [];
    private int _length;
    private int _fragments;
    private DecodeLease? _lease;
    private long _covered = DecodeLease.Free; // how many octets may be held before more are taken from the host's memory for messages

    /// <summary>Where octets that are held are counted.</summary>
    /// <value>Null: nowhere, as with replies, which somebody here asked for.</value>
    public ServingSide? Counted { get; set; }

    /// <summary>Whether a record is begun and not complete.</summary>
    public bool IsMidRecord => _fragments > 0;

    /// <summary>The octets of the record that have been appended.</summary>
    public int Length => _length;

    /// <summary>Reads a record mark.</summary>
    /// <returns>The length of the fragment.</returns>
    public static int FragmentLength(ReadOnlySpan<byte> mark, out bool isLast)
    {
        uint value = BinaryPrimitives.ReadUInt32BigEndian(mark);
        isLast = (value & OncConstants.LastFragment) != 0;
        return (int)(value & ~OncConstants.LastFragment);
    }

    /// <summary>Tells whether the record stays within its limit with another fragment.</summary>
    public bool Fits(int length) => length <= maxRecord - _length;

    /// <summary>Appends a fragment that <see cref="Fits"/>.</summary>
    /// <exception cref="ProtocolViolationException">There are too many, or the host has no room for it.</exception>
    public void Append(ReadOnlySpan<byte> fragment)
    {
        if (++_fragments > maxFragments)
            throw new ProtocolViolationException($"a record of more than {maxFragments} fragments exceeds this host's limit.");

        if (_length + fragment.Length > _covered && Counted is { } counted)
            Cover(counted, _length + fragment.Length);

        if (fragment.Length > _buffer.Length - _length)
            Grow(_length + fragment.Length);

        fragment.CopyTo(_buffer.AsSpan(_length));
        _length += fragment.Length;
    }

    /// <summary>What has been appended: the record, after its last fragment; valid until <see cref="Reset"/>.</summary>
    public ReadOnlySpan<byte> Record => _buffer.AsSpan(0, _length);

    /// <summary>Forgets the record and gives its memory back.</summary>
    public void Reset()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);

        _buffer = [];
        _length = _fragments = 0;
        if (_lease is not { } lease)
            return;

        lease.Dispose(); // whoever reads the record counts it from now on
        _covered = DecodeLease.Free;
    }

    public void Dispose() => Reset();

    private void Cover(ServingSide counted, long octets)
    {
        try
        {
            _covered = (_lease ??= counted.BeginDecoding(later: true)).Cover(octets);
        }
        catch (DecodeException exception)
        {
            throw new ProtocolViolationException($"a record of at least {octets} octets cannot be received: {exception.Message}", exception);
        }
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(_length * 2L, maxRecord)));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);

        _buffer = larger;
    }
}
