using System.Runtime.CompilerServices;

namespace Dragoman.Iiop;

// Lists, sets and dictionaries begin with their count; everything else is told apart by position alone and leaves no trace.
internal ref partial struct CdrWriter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginSequence(int count) => WriteInt32(count);

    public readonly void EndSequence()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginLinkedList(int count) => WriteInt32(count);

    public readonly void BeginLink()
    {
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

    /// <summary>A union switched by a boolean, with an arm for TRUE only.</summary>
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

    public readonly void BeginMessage(MessageShape shape)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int BeginField(CompositeShape shape, int step) => step;

    public readonly void EndMessage()
    {
    }

    public readonly void WriteNullValue(ValueShape declared) => throw NoValues(declared);

    public readonly bool BeginValue(ValueShape declared, int known, object value) => throw NoValues(declared);

    public readonly void EndValue()
    {
    }

    /// <summary>A TypeCode and a value.</summary>
    public void WriteAny(in Any value, KnownTypes known) => AnyCoding.Write(ref this, in value, known);

    public readonly void BeginUnion(UnionShape shape, int arm)
    {
    }

    /// <summary>Where IDL cannot leave an empty arm out, it holds an octet that means nothing.</summary>
    public void BeginArm(UnionShape shape, int arm)
    {
        if (CdrUnion.Of(shape).IsFilled(arm))
            WriteByte(0);
    }

    public readonly void EndUnion()
    {
    }

    public readonly void BeginParameter(OperationShape shape, int index)
    {
    }

    private static EncodeException NoValues(ValueShape declared) =>
        new($"IIOP does not carry values with identity yet, so no {declared.Name} can be sent; declare a [Message] where copies will do.");
}
