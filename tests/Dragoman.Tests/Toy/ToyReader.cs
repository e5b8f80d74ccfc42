using System.Buffers.Binary;
using System.Text;

namespace Dragoman.Tests;

/// <summary>Reads the few data types that the tests need; all others throw.</summary>
internal ref struct ToyReader(ReadOnlySpan<byte> octets, IReferenceScope references) : IWireReader
{
    public const string Undecodable = "\u0001";

    private ReadOnlySpan<byte> _rest = octets;

    public static bool IsPositional => true;

    public IReferenceScope References => references;

    public bool ReadBoolean() => throw new NotSupportedException();

    public byte ReadByte() => throw new NotSupportedException();

    public sbyte ReadSByte() => throw new NotSupportedException();

    public short ReadInt16() => throw new NotSupportedException();

    public ushort ReadUInt16() => throw new NotSupportedException();

    public int ReadInt32()
    {
        if (_rest.Length < 4)
            throw new DecodeException("An integer is cut short.");

        int value = BinaryPrimitives.ReadInt32BigEndian(_rest);
        _rest = _rest[4..];
        return value;
    }

    public uint ReadUInt32() => throw new NotSupportedException();

    public long ReadInt64() => throw new NotSupportedException();

    public ulong ReadUInt64() => throw new NotSupportedException();

    public float ReadSingle() => throw new NotSupportedException();

    public double ReadDouble() => throw new NotSupportedException();

    public char ReadChar() => throw new NotSupportedException();

    public char ReadNarrowChar() => throw new NotSupportedException();

    public string ReadString()
    {
        string text = Encoding.UTF8.GetString(ReadBytes());
        return text.Contains(Undecodable, StringComparison.Ordinal) ? throw new DecodeException("The text is malformed.") : text;
    }

    public string ReadWideString() => throw new NotSupportedException();

    public decimal ReadDecimal() => throw new NotSupportedException();

    public Guid ReadGuid() => throw new NotSupportedException();

    public DateTime ReadDateTime() => throw new NotSupportedException();

    public DateTimeOffset ReadDateTimeOffset() => throw new NotSupportedException();

    public TimeSpan ReadTimeSpan() => throw new NotSupportedException();

    public byte[] ReadBytes()
    {
        int length = ReadInt32();
        if (length < 0 || length > _rest.Length)
            throw new DecodeException("Octets are cut short.");

        byte[] octets = _rest[..length].ToArray();
        _rest = _rest[length..];
        return octets;
    }

    public Quadruple ReadQuadruple() => throw new NotSupportedException();

    public System.Numerics.BigInteger ReadBigInteger() => throw new NotSupportedException();

    public System.Numerics.Complex ReadComplex() => throw new NotSupportedException();

    public long ReadEnum(EnumShape shape) => throw new NotSupportedException();

    public ObjectRef? ReadReference() => ToyWire.Parse(ReadString()) is { } read ? references.TakeIn(read) : null;

    public void ReadPrimitives<T>(scoped Span<T> values)
        where T : unmanaged => throw new NotSupportedException();

    public int BeginSequence(int minimumSize) => throw new NotSupportedException();

    public void EndSequence() => throw new NotSupportedException();

    public int BeginLinkedList(int minimumSize) => throw new NotSupportedException();

    public bool NextLink(int count, int read) => throw new NotSupportedException();

    public void EndLinkedList() => throw new NotSupportedException();

    public void BeginArray(int length) => throw new NotSupportedException();

    public void EndArray() => throw new NotSupportedException();

    public int BeginSet(int minimumSize) => throw new NotSupportedException();

    public void EndSet() => throw new NotSupportedException();

    public int BeginMap(int minimumSize) => throw new NotSupportedException();

    public void EndMap() => throw new NotSupportedException();

    public bool BeginOptional() => throw new NotSupportedException();

    public void EndOptional() => throw new NotSupportedException();

    public void BeginTuple(int count) => throw new NotSupportedException();

    public void EndTuple() => throw new NotSupportedException();

    public void BeginMessage(MessageShape shape) => throw new NotSupportedException();

    public int NextField(CompositeShape shape, int previous) => throw new NotSupportedException();

    public void EndMessage() => throw new NotSupportedException();

    public ValueHead BeginValue(ValueShape declared) => throw new NotSupportedException();

    public void RegisterValue(object value) => throw new NotSupportedException();

    public void EndValue() => throw new NotSupportedException();

    public Any ReadAny(KnownTypes known) => throw new NotSupportedException();

    public void BeginUnion(UnionShape shape) => throw new NotSupportedException();

    public void BeginArm(UnionShape shape, int arm) => throw new NotSupportedException();

    public void EndUnion() => throw new NotSupportedException();

    public bool BeginParameter(OperationShape shape, int index) => true;
}
