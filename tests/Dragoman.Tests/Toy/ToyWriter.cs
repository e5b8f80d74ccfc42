using System.Buffers.Binary;
using System.Text;

namespace Dragoman.Tests;

/// <summary>Writes the few data types that the tests need; all others throw.</summary>
internal readonly ref struct ToyWriter(OutputBuffer output, IReferenceScope references) : IWireWriter
{
    public const string Unencodable = "\uffff";

    /// <summary>What the toy wire cannot carry, nor the message that says so, because it quotes it.</summary>
    public const string Unsayable = "\ufffe";

    public static bool IsPositional => true;

    public static bool OrdersFields => false;

    public IReferenceScope References => references;

    public void WriteBoolean(bool value) => throw new NotSupportedException();

    public void WriteByte(byte value) => throw new NotSupportedException();

    public void WriteSByte(sbyte value) => throw new NotSupportedException();

    public void WriteInt16(short value) => throw new NotSupportedException();

    public void WriteUInt16(ushort value) => throw new NotSupportedException();

    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    public void WriteUInt32(uint value) => throw new NotSupportedException();

    public void WriteInt64(long value) => throw new NotSupportedException();

    public void WriteUInt64(ulong value) => throw new NotSupportedException();

    public void WriteSingle(float value) => throw new NotSupportedException();

    public void WriteDouble(double value) => throw new NotSupportedException();

    public void WriteChar(char value) => throw new NotSupportedException();

    public void WriteNarrowChar(char value) => throw new NotSupportedException();

    public void WriteString(string value)
    {
        byte[] octets = Encoding.UTF8.GetBytes(value);
        WriteBytes(octets);
        if (value.Contains(Unencodable, StringComparison.Ordinal)) // late, so that part of the message is written already
            throw new EncodeException("The text holds what the toy wire cannot carry.");
        if (value.Contains(Unsayable, StringComparison.Ordinal))
            throw new EncodeException($"The text holds \"{Unsayable}\", which the toy wire cannot carry.");
    }

    public void WriteWideString(string value) => throw new NotSupportedException();

    public void WriteDecimal(decimal value) => throw new NotSupportedException();

    public void WriteGuid(Guid value) => throw new NotSupportedException();

    public void WriteDateTime(DateTime value) => throw new NotSupportedException();

    public void WriteQuadruple(Quadruple value) => throw new NotSupportedException();

    public void WriteBigInteger(System.Numerics.BigInteger value) => throw new NotSupportedException();

    public void WriteComplex(System.Numerics.Complex value) => throw new NotSupportedException();

    public void WriteDateTimeOffset(DateTimeOffset value) => throw new NotSupportedException();

    public void WriteTimeSpan(TimeSpan value) => throw new NotSupportedException();

    public void WriteBytes(ReadOnlyMemory<byte> value)
    {
        WriteInt32(value.Length);
        output.Append(value);
    }

    public void WriteEnum(EnumShape shape, long value) => throw new NotSupportedException();

    public void WriteReference(ObjectRef? value) => WriteString(ToyWire.Print(value is null ? null : references.GiveOut(value)));

    public void WritePrimitives<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged => throw new NotSupportedException();

    public void BeginSequence(int count) => throw new NotSupportedException();

    public void EndSequence() => throw new NotSupportedException();

    public void BeginLinkedList(int count) => throw new NotSupportedException();

    public void BeginLink() => throw new NotSupportedException();

    public void EndLinkedList() => throw new NotSupportedException();

    public void BeginArray(int length) => throw new NotSupportedException();

    public void EndArray() => throw new NotSupportedException();

    public void BeginSet(int count) => throw new NotSupportedException();

    public void EndSet() => throw new NotSupportedException();

    public void BeginMap(int count) => throw new NotSupportedException();

    public void EndMap() => throw new NotSupportedException();

    public void BeginOptional(bool present) => throw new NotSupportedException();

    public void EndOptional() => throw new NotSupportedException();

    public void BeginTuple(int count) => throw new NotSupportedException();

    public void EndTuple() => throw new NotSupportedException();

    public void BeginMessage(MessageShape shape) => throw new NotSupportedException();

    public int BeginField(CompositeShape shape, int step) => throw new NotSupportedException();

    public void WriteNullValue(ValueShape declared) => throw new NotSupportedException();

    public bool BeginValue(ValueShape declared, int known, object value) => throw new NotSupportedException();

    public void EndValue() => throw new NotSupportedException();

    public void WriteAny(in Any value, KnownTypes known) => throw new NotSupportedException();

    public void EndMessage() => throw new NotSupportedException();

    public void BeginUnion(UnionShape shape, int arm) => throw new NotSupportedException();

    public void BeginArm(UnionShape shape, int arm) => throw new NotSupportedException();

    public void EndUnion() => throw new NotSupportedException();

    public void BeginParameter(OperationShape shape, int index)
    {
    }
}
