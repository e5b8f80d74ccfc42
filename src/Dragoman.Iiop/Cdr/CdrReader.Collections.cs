using System.Runtime.CompilerServices;

namespace Dragoman.Iiop;

// Lists, sets and dictionaries begin with their count; everything else is told apart by position alone and leaves no trace.
internal ref partial struct CdrReader
{
    public int BeginSequence(int minimumSize) => CheckedCount(ReadUInt32(), minimumSize);

    public readonly void EndSequence()
    {
    }

    public int BeginLinkedList(int minimumSize) => CheckedCount(ReadUInt32(), minimumSize);

    public readonly bool NextLink(int count, int read) => read < count;

    public readonly void EndLinkedList()
    {
    }

    public readonly void BeginArray(int length)
    {
    }

    public readonly void EndArray()
    {
    }

    public int BeginSet(int minimumSize) => CheckedBuckets(minimumSize);

    public readonly void EndSet()
    {
    }

    public int BeginMap(int minimumSize) => CheckedBuckets(minimumSize);

    public readonly void EndMap()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool BeginOptional() => ReadBoolean();

    public readonly void EndOptional()
    {
    }

    public readonly void BeginTuple(int count)
    {
    }

    public readonly void EndTuple()
    {
    }

    /// <summary>Only messages and unions can nest in themselves, so their depth is the depth that a peer can choose.</summary>
    public void BeginMessage(MessageShape shape)
    {
        if (++_depth > _context.Limits.MaxDepth)
            Refuse($"{shape.Name} nests deeper than {_context.Limits.MaxDepth} (DecodeLimits.MaxDepth)");

        Charge(DecodeCosts.Of(shape));
    }

    public readonly int NextField(CompositeShape shape, int previous) => previous + 1 < shape.Fields.Count ? previous + 1 : -1;

    public void EndMessage() => _depth--;

    public readonly ValueHead BeginValue(ValueShape declared) =>
        throw new DecodeException($"IIOP does not carry values with identity yet, so no {declared.Name} can come.");

    public readonly void RegisterValue(object value)
    {
    }

    public readonly void EndValue()
    {
    }

    /// <summary>A TypeCode and a value; one any may hold another.</summary>
    public Any ReadAny(KnownTypes known)
    {
        if (++_depth > _context.Limits.MaxDepth)
            Refuse($"Values of any type nest deeper than {_context.Limits.MaxDepth} (DecodeLimits.MaxDepth)");

        Charge(DecodeCosts.Union);
        Any read = AnyCoding.Read(ref this, known);
        _depth--;
        return read;
    }

    public void BeginUnion(UnionShape shape)
    {
        if (++_depth > _context.Limits.MaxDepth)
            Refuse($"{shape.Name} nests deeper than {_context.Limits.MaxDepth} (DecodeLimits.MaxDepth)");

        Charge(DecodeCosts.Union);
    }

    public void BeginArm(UnionShape shape, int arm)
    {
        if (CdrUnion.Of(shape).IsFilled(arm))
            ReadByte();
    }

    public void EndUnion() => _depth--;

    public readonly bool BeginParameter(OperationShape shape, int index) => true;

    private int CheckedBuckets(int minimumSize)
    {
        int count = CheckedCount(ReadUInt32(), minimumSize);
        Charge((long)DecodeCosts.Bucket * count);
        return count;
    }
}
