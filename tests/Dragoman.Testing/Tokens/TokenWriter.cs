using System.Numerics;

namespace Dragoman.Testing.Tokens;

/// <summary>Writes values as a list of tokens, for tests of codecs without a wire.</summary>
/// <typeparam name="TForm"><see cref="Positional"/> or <see cref="Named"/>.</typeparam>
/// <param name="tokens">Where to write.</param>
/// <param name="references">Turns objects into references.</param>
public readonly ref struct TokenWriter<TForm>(List<Token> tokens, IReferenceScope references) : IWireWriter
    where TForm : ITokenForm
{
    public static bool IsPositional => TForm.IsPositional;

    public IReferenceScope References => references;

    public void WriteBoolean(bool value) => Add("Boolean", value);

    public void WriteByte(byte value) => Add("Byte", value);

    public void WriteSByte(sbyte value) => Add("SByte", value);

    public void WriteInt16(short value) => Add("Int16", value);

    public void WriteUInt16(ushort value) => Add("UInt16", value);

    public void WriteInt32(int value) => Add("Int32", value);

    public void WriteUInt32(uint value) => Add("UInt32", value);

    public void WriteInt64(long value) => Add("Int64", value);

    public void WriteUInt64(ulong value) => Add("UInt64", value);

    public void WriteSingle(float value) => Add("Single", value);

    public void WriteDouble(double value) => Add("Double", value);

    public void WriteQuadruple(Quadruple value) => Add("Quadruple", value);

    public void WriteBigInteger(BigInteger value) => Add("BigInteger", value);

    public void WriteComplex(Complex value) => Add("Complex", value);

    public void WriteChar(char value) => Add("Char", value);

    public void WriteNarrowChar(char value) => Add("NarrowChar", value);

    public void WriteString(string value) => Add("String", value);

    public void WriteWideString(string value) => Add("WideString", value);

    public void WriteDecimal(decimal value) => Add("Decimal", value);

    public void WriteGuid(Guid value) => Add("Guid", value);

    public void WriteDateTime(DateTime value) => Add("DateTime", value);

    public void WriteDateTimeOffset(DateTimeOffset value) => Add("DateTimeOffset", value);

    public void WriteTimeSpan(TimeSpan value) => Add("TimeSpan", value);

    public void WriteBytes(ReadOnlyMemory<byte> value) => Add("Bytes", value.ToArray());

    public void WriteEnum(EnumShape shape, long value) => Add("Enum", value);

    public void WriteReference(ObjectRef? value) => Add("Reference", value);

    // The same tokens as element by element: that is what the contract of the method asks.
    public void WritePrimitives<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        foreach (T value in values)
            Add(typeof(T).Name, value);
    }

    public void BeginSequence(int count) => Add("Sequence", count);

    public void EndSequence() => AddNamed("EndSequence");

    public void BeginLinkedList(int count) => Add("LinkedList", count);

    public void BeginLink() => AddNamed("Link");

    public void EndLinkedList() => AddNamed("EndLinkedList");

    public void BeginArray(int length) => Add("Array", length);

    public void EndArray() => AddNamed("EndArray");

    public void BeginSet(int count) => Add("Set", count);

    public void EndSet() => AddNamed("EndSet");

    public void BeginMap(int count) => Add("Map", count);

    public void EndMap() => AddNamed("EndMap");

    public void BeginTuple(int count) => Add("Tuple", count);

    public void EndTuple() => AddNamed("EndTuple");

    public void BeginOptional(bool present) => Add("Optional", present);

    public void EndOptional() => AddNamed("EndOptional");

    public void BeginMessage(MessageShape shape) => AddNamed("Message", shape.Name);

    public void BeginField(MessageShape shape, int index) => AddNamed("Field", shape.Fields[index].Name);

    public void EndMessage() => AddNamed("EndMessage");

    public void BeginUnion(UnionShape shape, int arm) => AddNamed("Union", shape.Name);

    public void BeginArm(UnionShape shape, int arm) => AddNamed("Arm", shape.Arms[arm].Content.Name);

    public void EndUnion() => AddNamed("EndUnion");

    public void BeginParameter(OperationShape shape, int index) => AddNamed("Parameter", shape.Parameters[index].Name);

    private void Add(string kind, object? value) => tokens.Add(new Token(kind, value));

    private void AddNamed(string kind, object? value = null)
    {
        if (!TForm.IsPositional)
            Add(kind, value);
    }
}
