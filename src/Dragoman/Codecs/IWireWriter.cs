using System.Numerics;

namespace Dragoman;

/// <summary>Writes data types in a wire's representation. Implemented by ref structs, one method per data type; used by generated codecs only.</summary>
/// <remarks>
/// The caller guarantees proper nesting, writes exactly the announced number of elements, and each field of a composite once, when its turn comes.
/// The callee guarantees that an <see cref="EncodeException"/> leaves nothing sent. No method awaits.
/// </remarks>
public interface IWireWriter
{
    /// <summary>Whether values follow each other by position alone, without names or tags.</summary>
    /// <value>A constant of the wire, so that the JIT removes the other branch.</value>
    static abstract bool IsPositional { get; }

    /// <summary>Whether the wire writes fields in an order of its own, so that <see cref="BeginField"/> has to be asked which one comes next.</summary>
    /// <value>A constant of the wire, so that the JIT removes the other branch. False: in the order of the shape, and <see cref="BeginField"/> returns its step.</value>
    static abstract bool OrdersFields { get; }

    /// <summary>Turns objects into references.</summary>
    /// <value>The host's scope.</value>
    IReferenceScope References { get; }

    /// <summary>Writes a <see cref="bool"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteBoolean(bool value);

    /// <summary>Writes a <see cref="byte"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteByte(byte value);

    /// <summary>Writes a <see cref="sbyte"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteSByte(sbyte value);

    /// <summary>Writes a <see cref="short"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteInt16(short value);

    /// <summary>Writes a <see cref="ushort"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteUInt16(ushort value);

    /// <summary>Writes a <see cref="int"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteInt32(int value);

    /// <summary>Writes a <see cref="uint"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteUInt32(uint value);

    /// <summary>Writes a <see cref="long"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteInt64(long value);

    /// <summary>Writes a <see cref="ulong"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteUInt64(ulong value);

    /// <summary>Writes a <see cref="float"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteSingle(float value);

    /// <summary>Writes a <see cref="double"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteDouble(double value);

    /// <summary>Writes a <see cref="Quadruple"/>.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="EncodeException">The wire has no such numbers; it objects to contracts that use them.</exception>
    void WriteQuadruple(Quadruple value);

    /// <summary>Writes an integer of any size.</summary>
    /// <param name="value">The value.</param>
    void WriteBigInteger(BigInteger value);

    /// <summary>Writes a complex number.</summary>
    /// <param name="value">The value.</param>
    void WriteComplex(Complex value);

    /// <summary>Writes a character.</summary>
    /// <param name="value">The value.</param>
    void WriteChar(char value);

    /// <summary>Writes a character as one octet.</summary>
    /// <param name="value">The value.</param>
    void WriteNarrowChar(char value);

    /// <summary>Writes a text.</summary>
    /// <param name="value">The value.</param>
    void WriteString(string value);

    /// <summary>Writes a text in the wide character set.</summary>
    /// <param name="value">The value.</param>
    void WriteWideString(string value);

    /// <summary>Writes a <see cref="decimal"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteDecimal(decimal value);

    /// <summary>Writes a <see cref="Guid"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteGuid(Guid value);

    /// <summary>Writes a <see cref="DateTime"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteDateTime(DateTime value);

    /// <summary>Writes a <see cref="DateTimeOffset"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteDateTimeOffset(DateTimeOffset value);

    /// <summary>Writes a <see cref="TimeSpan"/>.</summary>
    /// <param name="value">The value.</param>
    void WriteTimeSpan(TimeSpan value);

    /// <summary>Writes octets with their count.</summary>
    /// <param name="value">The octets; must not change before the call ends, large ones are sent from where they are.</param>
    void WriteBytes(ReadOnlyMemory<byte> value);

    /// <summary>Writes an enumeration's value.</summary>
    /// <param name="shape">The enumeration.</param>
    /// <param name="value">The value; an unsigned 64-bit value is reinterpreted.</param>
    void WriteEnum(EnumShape shape, long value);

    /// <summary>Writes an object reference.</summary>
    /// <param name="value">The reference; null is nil.</param>
    void WriteReference(ObjectRef? value);

    /// <summary>Writes the elements of an array of primitives in bulk, without a count; the same octets as element by element.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long, ulong, float or double.</typeparam>
    /// <param name="values">The elements.</param>
    void WritePrimitives<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged;

    /// <summary>Begins a list; its elements follow.</summary>
    /// <param name="count">How many elements follow.</param>
    void BeginSequence(int count);

    /// <summary>Ends a list.</summary>
    void EndSequence();

    /// <summary>Begins a linked list; its elements follow, each begun by <see cref="BeginLink"/>.</summary>
    /// <param name="count">How many elements follow.</param>
    void BeginLinkedList(int count);

    /// <summary>Begins an element of the current linked list; its value follows.</summary>
    void BeginLink();

    /// <summary>Ends a linked list.</summary>
    void EndLinkedList();

    /// <summary>Begins one dimension of an array whose length the receiver knows.</summary>
    /// <param name="length">How many elements follow.</param>
    void BeginArray(int length);

    /// <summary>Ends one dimension of an array.</summary>
    void EndArray();

    /// <summary>Begins a set; its elements follow.</summary>
    /// <param name="count">How many elements follow.</param>
    void BeginSet(int count);

    /// <summary>Ends a set.</summary>
    void EndSet();

    /// <summary>Begins a dictionary; keys and values follow in turn.</summary>
    /// <param name="count">How many pairs follow.</param>
    void BeginMap(int count);

    /// <summary>Ends a dictionary.</summary>
    void EndMap();

    /// <summary>Begins a value that may be absent; the value follows if it is present.</summary>
    /// <param name="present">Whether a value follows.</param>
    void BeginOptional(bool present);

    /// <summary>Ends a value that may be absent.</summary>
    void EndOptional();

    /// <summary>Begins a tuple; its elements follow.</summary>
    /// <param name="count">How many elements follow.</param>
    void BeginTuple(int count);

    /// <summary>Ends a tuple.</summary>
    void EndTuple();

    /// <summary>Begins a message; its fields follow.</summary>
    /// <param name="shape">The message.</param>
    void BeginMessage(MessageShape shape);

    /// <summary>Begins a field of the current message, arm or value; its value follows.</summary>
    /// <param name="shape">The message, the arm's content, or the value's type.</param>
    /// <param name="step">How many fields have been written before, counting up from 0.</param>
    /// <returns>The index in <see cref="CompositeShape.Fields"/> of the field to write: any order, each field once. The step itself where <see cref="OrdersFields"/> is false.</returns>
    int BeginField(CompositeShape shape, int step);

    /// <summary>Ends a message.</summary>
    void EndMessage();

    /// <summary>Writes a null in the place of a value with identity.</summary>
    /// <param name="declared">The type declared for the place.</param>
    void WriteNullValue(ValueShape declared);

    /// <summary>Begins a value with identity; its fields follow as those of a message of the known type.</summary>
    /// <param name="declared">The type declared for the place.</param>
    /// <param name="known">The index in <see cref="ValueShape.Known"/> of <paramref name="declared"/> of the value's own type.</param>
    /// <param name="value">The object, which the wire may recognise as one that it has written before.</param>
    /// <returns>Whether fields and <see cref="EndValue"/> follow; false when a reference to the value written before says everything.</returns>
    /// <exception cref="EncodeException">The wire has no such values, or the value contains itself and the wire cannot say that.</exception>
    bool BeginValue(ValueShape declared, int known, object value);

    /// <summary>Ends a value with identity.</summary>
    void EndValue();

    /// <summary>Writes a value of any type, with what the receiver needs to know about it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="known">The types that are written as themselves (<see cref="TypeBinding.Write"/>).</param>
    /// <exception cref="EncodeException">The wire cannot carry such values, or not this one.</exception>
    void WriteAny(in Any value, KnownTypes known);

    /// <summary>Begins a union; its discriminant follows.</summary>
    /// <param name="shape">The union.</param>
    /// <param name="arm">The index in <see cref="UnionShape.Arms"/> of the arm that the discriminant chooses.</param>
    void BeginUnion(UnionShape shape, int arm);

    /// <summary>Begins the arm of the current union; its fields follow, each begun by <see cref="BeginField"/> of its content.</summary>
    /// <param name="shape">The union.</param>
    /// <param name="arm">The index of the arm.</param>
    void BeginArm(UnionShape shape, int arm);

    /// <summary>Ends a union.</summary>
    void EndUnion();

    /// <summary>Begins an argument of the current call; its value follows.</summary>
    /// <param name="shape">The operation.</param>
    /// <param name="index">The parameter's index in <see cref="OperationShape.Parameters"/>, counting up from 0.</param>
    void BeginParameter(OperationShape shape, int index);
}
