using System.Runtime.CompilerServices;

namespace Dragoman.OncRpc;

// Lists, sets and dictionaries begin with their count, elements of linked lists with a pointer; all else leaves no trace.
internal ref partial struct XdrReader
{
    public int BeginSequence(int minimumSize) => CheckedCount(ReadUInt32(), minimumSize);

    public readonly void EndSequence()
    {
    }

    public readonly int BeginLinkedList(int minimumSize) => -1;

    public bool NextLink(int count, int read)
    {
        if (!ReadBoolean())
            return false;

        if (++_linkedElements > _context.Limits.MaxLinkedElements)
            Refuse($"Linked lists have more than {_context.Limits.MaxLinkedElements} elements");

        Charge(DecodeCosts.Bucket);

        return true;
    }

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
            Refuse($"{shape.Name} nests deeper than {_context.Limits.MaxDepth}");

        Charge(DecodeCosts.Of(shape));

        if (shape.Fields.Count == 0)
            ReadInt32();
    }

    public readonly int NextField(CompositeShape shape, int previous) => previous + 1 < shape.Fields.Count ? previous + 1 : -1;

    public void EndMessage() => _depth--;

    public ValueHead BeginValue(ValueShape declared)
    {
        if (!ReadBoolean())
            return ValueHead.Null;

        if (++_depth > _context.Limits.MaxDepth)
            Refuse($"{declared.Name} nests deeper than {_context.Limits.MaxDepth}");

        if (declared.Fields.Count == 0)
            ReadInt32();

        return ValueHead.New(0);
    }

    public readonly void RegisterValue(object value)
    {
    }

    public void EndValue() => _depth--;

    public readonly Any ReadAny(KnownTypes known) => throw new DecodeException("XDR cannot say what a value of any type is.");

    public void BeginUnion(UnionShape shape)
    {
        if (++_depth > _context.Limits.MaxDepth)
            Refuse($"{shape.Name} nests deeper than {_context.Limits.MaxDepth}");

        Charge(DecodeCosts.Union);
    }

    public readonly void BeginArm(UnionShape shape, int arm)
    {
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
