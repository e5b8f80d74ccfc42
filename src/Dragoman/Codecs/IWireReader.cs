using System.Numerics;

namespace Dragoman;

/// <summary>Reads data types from a wire's representation. The mirror of <see cref="IWireWriter"/>, method by method.</summary>
/// <remarks>
/// The caller asks for the declared type, always; what the peer sends chooses among declared types at most. The callee checks every length against the octets
/// that remain before it answers, and throws <see cref="DecodeException"/> for anything that does not fit.
/// </remarks>
public interface IWireReader
{
    /// <summary>Whether values follow each other by position alone, without names or tags.</summary>
    /// <value>A constant of the wire, so that the JIT removes the other branch.</value>
    static abstract bool IsPositional { get; }

    /// <summary>Turns references into objects.</summary>
    /// <value>The host's scope.</value>
    IReferenceScope References { get; }

    /// <summary>Reads a <see cref="bool"/>.</summary>
    /// <returns>The value.</returns>
    bool ReadBoolean();

    /// <summary>Reads a <see cref="byte"/>.</summary>
    /// <returns>The value.</returns>
    byte ReadByte();

    /// <summary>Reads a <see cref="sbyte"/>.</summary>
    /// <returns>The value.</returns>
    sbyte ReadSByte();

    /// <summary>Reads a <see cref="short"/>.</summary>
    /// <returns>The value.</returns>
    short ReadInt16();

    /// <summary>Reads a <see cref="ushort"/>.</summary>
    /// <returns>The value.</returns>
    ushort ReadUInt16();

    /// <summary>Reads a <see cref="int"/>.</summary>
    /// <returns>The value.</returns>
    int ReadInt32();

    /// <summary>Reads a <see cref="uint"/>.</summary>
    /// <returns>The value.</returns>
    uint ReadUInt32();

    /// <summary>Reads a <see cref="long"/>.</summary>
    /// <returns>The value.</returns>
    long ReadInt64();

    /// <summary>Reads a <see cref="ulong"/>.</summary>
    /// <returns>The value.</returns>
    ulong ReadUInt64();

    /// <summary>Reads a <see cref="float"/>.</summary>
    /// <returns>The value.</returns>
    float ReadSingle();

    /// <summary>Reads a <see cref="double"/>.</summary>
    /// <returns>The value.</returns>
    double ReadDouble();

    /// <summary>Reads a <see cref="Quadruple"/>.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="DecodeException">The wire has no such numbers.</exception>
    Quadruple ReadQuadruple();

    /// <summary>Reads an integer of any size.</summary>
    /// <returns>The value.</returns>
    BigInteger ReadBigInteger();

    /// <summary>Reads a complex number.</summary>
    /// <returns>The value.</returns>
    Complex ReadComplex();

    /// <summary>Reads a character.</summary>
    /// <returns>The value.</returns>
    char ReadChar();

    /// <summary>Reads a character as one octet.</summary>
    /// <returns>The value.</returns>
    char ReadNarrowChar();

    /// <summary>Reads a text.</summary>
    /// <returns>The value.</returns>
    string ReadString();

    /// <summary>Reads a text in the wide character set.</summary>
    /// <returns>The value.</returns>
    string ReadWideString();

    /// <summary>Reads a <see cref="decimal"/>.</summary>
    /// <returns>The value.</returns>
    decimal ReadDecimal();

    /// <summary>Reads a <see cref="Guid"/>.</summary>
    /// <returns>The value.</returns>
    Guid ReadGuid();

    /// <summary>Reads a <see cref="DateTime"/>.</summary>
    /// <returns>The value.</returns>
    DateTime ReadDateTime();

    /// <summary>Reads a <see cref="DateTimeOffset"/>.</summary>
    /// <returns>The value.</returns>
    DateTimeOffset ReadDateTimeOffset();

    /// <summary>Reads a <see cref="TimeSpan"/>.</summary>
    /// <returns>The value.</returns>
    TimeSpan ReadTimeSpan();

    /// <summary>Reads octets with their count.</summary>
    /// <returns>A copy of the octets.</returns>
    byte[] ReadBytes();

    /// <summary>Reads an enumeration's value.</summary>
    /// <param name="shape">The enumeration.</param>
    /// <returns>The value of a declared member, or any combination for flags.</returns>
    long ReadEnum(EnumShape shape);

    /// <summary>Reads an object reference.</summary>
    /// <returns>The reference, or null for nil.</returns>
    ObjectRef? ReadReference();

    /// <summary>Reads the elements of an array of primitives in bulk.</summary>
    /// <typeparam name="T">bool, sbyte, byte, short, ushort, int, uint, long, ulong, float or double.</typeparam>
    /// <param name="values">Filled completely.</param>
    void ReadPrimitives<T>(scoped Span<T> values)
        where T : unmanaged;

    /// <summary>Begins a list.</summary>
    /// <param name="minimumSize">A lower bound of the octets of one element on a positional wire (<see cref="ICodec{T}.MinimumSize"/>).</param>
    /// <returns>How many elements follow; so many may be allocated.</returns>
    int BeginSequence(int minimumSize);

    /// <summary>Ends a list.</summary>
    void EndSequence();

    /// <summary>Begins a linked list.</summary>
    /// <param name="minimumSize">A lower bound of the octets of one element on a positional wire.</param>
    /// <returns>How many elements follow; -1 where each says itself whether another one follows.</returns>
    int BeginLinkedList(int minimumSize);

    /// <summary>Goes to the next element of a linked list.</summary>
    /// <param name="count">What <see cref="BeginLinkedList"/> returned.</param>
    /// <param name="read">How many elements have been read.</param>
    /// <returns>Whether an element follows.</returns>
    bool NextLink(int count, int read);

    /// <summary>Ends a linked list.</summary>
    void EndLinkedList();

    /// <summary>Begins one dimension of an array of known length.</summary>
    /// <param name="length">The length expected.</param>
    /// <exception cref="DecodeException">The wire names another length.</exception>
    void BeginArray(int length);

    /// <summary>Ends one dimension of an array.</summary>
    void EndArray();

    /// <summary>Begins a set.</summary>
    /// <param name="minimumSize">A lower bound of the octets of one element on a positional wire.</param>
    /// <returns>How many elements follow.</returns>
    int BeginSet(int minimumSize);

    /// <summary>Ends a set.</summary>
    void EndSet();

    /// <summary>Begins a dictionary; keys and values follow in turn.</summary>
    /// <param name="minimumSize">A lower bound of the octets of one pair on a positional wire.</param>
    /// <returns>How many pairs follow.</returns>
    int BeginMap(int minimumSize);

    /// <summary>Ends a dictionary.</summary>
    void EndMap();

    /// <summary>Begins a value that may be absent.</summary>
    /// <returns>Whether the value follows.</returns>
    bool BeginOptional();

    /// <summary>Ends a value that may be absent.</summary>
    void EndOptional();

    /// <summary>Begins a tuple.</summary>
    /// <param name="count">How many elements are expected.</param>
    /// <exception cref="DecodeException">The wire names another count.</exception>
    void BeginTuple(int count);

    /// <summary>Ends a tuple.</summary>
    void EndTuple();

    /// <summary>Begins a message.</summary>
    /// <param name="shape">The message expected.</param>
    /// <exception cref="DecodeException">Another message is there, or messages nest too deep.</exception>
    void BeginMessage(MessageShape shape);

    /// <summary>Goes to the next field of the current message, arm or value. Positional wires give each field in order; others the field found, in any order.</summary>
    /// <param name="shape">The message, the arm's content, or the value's type.</param>
    /// <param name="previous">The field read before, -1 at first.</param>
    /// <returns>The index of the field whose value comes next, or -1 at the end.</returns>
    int NextField(CompositeShape shape, int previous);

    /// <summary>Ends a message.</summary>
    void EndMessage();

    /// <summary>Begins a value with identity.</summary>
    /// <param name="declared">The type declared for the place.</param>
    /// <returns>
    /// Null; an object that <see cref="RegisterValue"/> was given before; or a new value, of which the caller makes an object of that known type,
    /// registers it, reads its fields as those of a message, and then ends it.
    /// </returns>
    /// <exception cref="DecodeException">The value is of none of the known types, values nest too deep or are too many, or the wire has none.</exception>
    ValueHead BeginValue(ValueShape declared);

    /// <summary>Tells which object the value is whose reading has begun, before its fields are read: they may lead back to it.</summary>
    /// <param name="value">The object, as yet without its data.</param>
    void RegisterValue(object value);

    /// <summary>Ends a value with identity, passing over what its known type does not have.</summary>
    void EndValue();

    /// <summary>Reads a value of any type.</summary>
    /// <param name="known">The types that come to life; values of all others become dynamic ones.</param>
    /// <returns>The value.</returns>
    /// <exception cref="DecodeException">The octets do not form a value, or exceed a limit.</exception>
    Any ReadAny(KnownTypes known);

    /// <summary>Begins a union; its discriminant comes next.</summary>
    /// <param name="shape">The union expected.</param>
    /// <exception cref="DecodeException">No union is there, or messages nest too deep.</exception>
    void BeginUnion(UnionShape shape);

    /// <summary>Begins the arm of the current union; its fields follow as those of a message (<see cref="NextField"/> of its content).</summary>
    /// <param name="shape">The union.</param>
    /// <param name="arm">The index in <see cref="UnionShape.Arms"/> of the arm that the discriminant chose.</param>
    void BeginArm(UnionShape shape, int arm);

    /// <summary>Ends a union.</summary>
    void EndUnion();

    /// <summary>Goes to an argument of the current call.</summary>
    /// <param name="shape">The operation.</param>
    /// <param name="index">The parameter's index, counting up from 0.</param>
    /// <returns>Whether the argument is there; false only for a parameter with <see cref="ParameterShape.IsOptional"/>.</returns>
    bool BeginParameter(OperationShape shape, int index);
}
