using System.Numerics;

namespace Dragoman.Testing.Tokens;

/// <summary>Writes values as a list of tokens, for tests of codecs without a wire.</summary>
/// <typeparam name="TForm"><see cref="Positional"/> or <see cref="Named"/>.</typeparam>
/// <param name="tokens">Where to write.</param>
/// <param name="references">Turns objects into references.</param>
public ref partial struct TokenWriter<TForm>(List<Token> tokens, IReferenceScope references) : IWireWriter
    where TForm : ITokenForm
{
    private WrittenValues? _written;
    private int _handles;
    private int _openValues;

    public static bool IsPositional => TForm.IsPositional;

    public static bool OrdersFields => TForm.OrdersFields;

    public readonly IReferenceScope References => references;

    public readonly void WriteBoolean(bool value) => Add("Boolean", value);

    public readonly void WriteByte(byte value) => Add("Byte", value);

    public readonly void WriteSByte(sbyte value) => Add("SByte", value);

    public readonly void WriteInt16(short value) => Add("Int16", value);

    public readonly void WriteUInt16(ushort value) => Add("UInt16", value);

    public readonly void WriteInt32(int value) => Add("Int32", value);

    public readonly void WriteUInt32(uint value) => Add("UInt32", value);

    public readonly void WriteInt64(long value) => Add("Int64", value);

    public readonly void WriteUInt64(ulong value) => Add("UInt64", value);

    public readonly void WriteSingle(float value) => Add("Single", value);

    public readonly void WriteDouble(double value) => Add("Double", value);

    public readonly void WriteQuadruple(Quadruple value) => Add("Quadruple", value);

    public readonly void WriteBigInteger(BigInteger value) => Add("BigInteger", value);

    public readonly void WriteComplex(Complex value) => Add("Complex", value);

    public readonly void WriteChar(char value) => Add("Char", value);

    public readonly void WriteNarrowChar(char value) => Add("NarrowChar", value);

    public readonly void WriteString(string value) => Add("String", value);

    public readonly void WriteWideString(string value) => Add("WideString", value);

    public readonly void WriteDecimal(decimal value) => Add("Decimal", value);

    public readonly void WriteGuid(Guid value) => Add("Guid", value);

    public readonly void WriteDateTime(DateTime value) => Add("DateTime", value);

    public readonly void WriteDateTimeOffset(DateTimeOffset value) => Add("DateTimeOffset", value);

    public readonly void WriteTimeSpan(TimeSpan value) => Add("TimeSpan", value);

    public readonly void WriteBytes(ReadOnlyMemory<byte> value) => Add("Bytes", value.ToArray());

    public readonly void WriteEnum(EnumShape shape, long value) => Add("Enum", value);

    public readonly void WriteReference(ObjectRef? value) => Add("Reference", value);

    // The same tokens as element by element: that is what the contract of the method asks.
    public readonly void WritePrimitives<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        foreach (T value in values)
            Add(typeof(T).Name, value);
    }

    public readonly void BeginSequence(int count) => Add("Sequence", count);

    public readonly void EndSequence() => AddNamed("EndSequence");

    public readonly void BeginLinkedList(int count) => Add("LinkedList", count);

    public readonly void BeginLink() => AddNamed("Link");

    public readonly void EndLinkedList() => AddNamed("EndLinkedList");

    public readonly void BeginArray(int length) => Add("Array", length);

    public readonly void EndArray() => AddNamed("EndArray");

    public readonly void BeginSet(int count) => Add("Set", count);

    public readonly void EndSet() => AddNamed("EndSet");

    public readonly void BeginMap(int count) => Add("Map", count);

    public readonly void EndMap() => AddNamed("EndMap");

    public readonly void BeginTuple(int count) => Add("Tuple", count);

    public readonly void EndTuple() => AddNamed("EndTuple");

    public readonly void BeginOptional(bool present) => Add("Optional", present);

    public readonly void EndOptional() => AddNamed("EndOptional");

    public readonly void BeginMessage(MessageShape shape) => AddNamed("Message", shape.Name);

    public readonly int BeginField(CompositeShape shape, int step)
    {
        int index = TForm.OrdersFields ? TokenOrder.At(shape, step) : step;
        AddNamed("Field", shape.Fields[index].Name);
        if (_openValues > 0 && !TForm.KeepsIdentity)
            _written!.At(shape.Fields[index].Name);

        return index;
    }

    public readonly void EndMessage() => AddNamed("EndMessage");

    public readonly void BeginUnion(UnionShape shape, int arm) => AddNamed("Union", shape.Name);

    public readonly void BeginArm(UnionShape shape, int arm) => AddNamed("Arm", shape.Arms[arm].Content.Name);

    public readonly void EndUnion() => AddNamed("EndUnion");

    public readonly void BeginParameter(OperationShape shape, int index) => AddNamed("Parameter", shape.Parameters[index].Name);

    private readonly void Add(string kind, object? value) => tokens.Add(new Token(kind, value));

    private readonly void AddNamed(string kind, object? value = null)
    {
        if (!TForm.IsPositional)
            Add(kind, value);
    }
}
