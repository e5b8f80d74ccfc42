using System.Runtime.CompilerServices;

namespace Dragoman.OncRpc;

// Lists, sets and dictionaries begin with their count, elements of linked lists with a pointer; all else leaves no trace.
internal ref partial struct XdrWriter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginSequence(int count) => WriteInt32(count);

    public readonly void EndSequence()
    {
    }

    /// <summary>Capped, because what rpcgen makes follows the list by recursion and would exhaust its stack.</summary>
    public readonly void BeginLinkedList(int count)
    {
        if (count > _context.MaxLinkedElements)
            Refuse($"A linked list of {count} elements exceeds the {_context.MaxLinkedElements} that are sent at most.");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginLink() => WriteBoolean(true);

    /// <summary>The pointer of the last element is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndLinkedList() => WriteBoolean(false);

    public readonly void BeginArray(int length)
    {
    }

    public readonly void EndArray()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginSet(int count) => WriteInt32(count);

    public readonly void EndSet()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginMap(int count) => WriteInt32(count);

    public readonly void EndMap()
    {
    }

    /// <summary>Optional data (RFC 4506, 4.19): a union switched by a boolean, with an arm for TRUE only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginOptional(bool present) => WriteBoolean(present);

    public readonly void EndOptional()
    {
    }

    public readonly void BeginTuple(int count)
    {
    }

    public readonly void EndTuple()
    {
    }

    /// <summary>The RPC language has no empty struct: a message without fields has one member that means nothing.</summary>
    public void BeginMessage(MessageShape shape)
    {
        if (shape.Fields.Count == 0)
            WriteInt32(0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int BeginField(CompositeShape shape, int step) => step;

    public readonly void EndMessage()
    {
    }

    /// <summary>A value is optional data (RFC 4506, 4.19), copied wherever it stands; contracts whose values have subtypes or may lead back to themselves are refused at export.</summary>
    public void WriteNullValue(ValueShape declared) => WriteBoolean(false);

    public bool BeginValue(ValueShape declared, int known, object value)
    {
        if (known != 0)
            Refuse($"XDR has no subtypes, so no {declared.Known[known].Name} can be sent as a {declared.Name}.");

        (_written ??= new WrittenValues()).Open(value, declared.Name);
        WriteBoolean(true);
        if (declared.Fields.Count == 0)
            WriteInt32(0);

        return true;
    }

    public readonly void EndValue() => _written!.Close();

    public readonly void WriteAny(in Any value, KnownTypes known) =>
        throw new EncodeException("XDR cannot say what a value of any type is; declare a [Union] of what may come.");

    /// <summary>A discriminated union (RFC 4506, 4.15): the discriminant, then the arm's members, if any.</summary>
    public readonly void BeginUnion(UnionShape shape, int arm)
    {
    }

    public readonly void BeginArm(UnionShape shape, int arm)
    {
    }

    public readonly void EndUnion()
    {
    }

    public readonly void BeginParameter(OperationShape shape, int index)
    {
    }
}
