using System.Numerics;

namespace Dragoman.Testing.Tokens;

/// <summary>Reads what <see cref="TokenWriter{TForm}"/> wrote, and refuses everything else as a wire's reader must.</summary>
/// <typeparam name="TForm"><see cref="Positional"/> or <see cref="Named"/>.</typeparam>
/// <param name="tokens">What to read.</param>
/// <param name="references">Turns references into objects.</param>
public ref partial struct TokenReader<TForm>(IReadOnlyList<Token> tokens, IReferenceScope references) : IWireReader
    where TForm : ITokenForm
{
    private const int MaxDepth = 100;
    private int _next;
    private int _depth;
    private ReadValues<int>? _values;
    private int _handles;

    public static bool IsPositional => TForm.IsPositional;

    public readonly IReferenceScope References => references;

    /// <summary>How many tokens are left.</summary>
    public readonly int Remaining => tokens.Count - _next;

    public bool ReadBoolean() => Take<bool>("Boolean");

    public byte ReadByte() => Take<byte>("Byte");

    public sbyte ReadSByte() => Take<sbyte>("SByte");

    public short ReadInt16() => Take<short>("Int16");

    public ushort ReadUInt16() => Take<ushort>("UInt16");

    public int ReadInt32() => Take<int>("Int32");

    public uint ReadUInt32() => Take<uint>("UInt32");

    public long ReadInt64() => Take<long>("Int64");

    public ulong ReadUInt64() => Take<ulong>("UInt64");

    public float ReadSingle() => Take<float>("Single");

    public double ReadDouble() => Take<double>("Double");

    public Quadruple ReadQuadruple() => Take<Quadruple>("Quadruple");

    public BigInteger ReadBigInteger() => Take<BigInteger>("BigInteger");

    public Complex ReadComplex() => Take<Complex>("Complex");

    public char ReadChar() => Take<char>("Char");

    public char ReadNarrowChar() => Take<char>("NarrowChar");

    public string ReadString() => Take<string>("String");

    public string ReadWideString() => Take<string>("WideString");

    public decimal ReadDecimal() => Take<decimal>("Decimal");

    public Guid ReadGuid() => Take<Guid>("Guid");

    public DateTime ReadDateTime() => Take<DateTime>("DateTime");

    public DateTimeOffset ReadDateTimeOffset() => Take<DateTimeOffset>("DateTimeOffset");

    public TimeSpan ReadTimeSpan() => Take<TimeSpan>("TimeSpan");

    public byte[] ReadBytes() => Take<byte[]>("Bytes");

    public long ReadEnum(EnumShape shape) => Take<long>("Enum");

    public ObjectRef? ReadReference() => (ObjectRef?)Take("Reference");

    public void ReadPrimitives<T>(scoped Span<T> values)
        where T : unmanaged
    {
        foreach (ref T value in values)
            value = Take<T>(typeof(T).Name);
    }

    public int BeginSequence(int minimumSize) => Count("Sequence", minimumSize);

    public void EndSequence() => TakeNamed("EndSequence");

    public int BeginLinkedList(int minimumSize) => Count("LinkedList", minimumSize);

    public bool NextLink(int count, int read)
    {
        if (read < count)
            TakeNamed("Link");

        return read < count;
    }

    public void EndLinkedList() => TakeNamed("EndLinkedList");

    public int BeginSet(int minimumSize) => Count("Set", minimumSize);

    public void EndSet() => TakeNamed("EndSet");

    public int BeginMap(int minimumSize) => Count("Map", minimumSize);

    public void EndMap() => TakeNamed("EndMap");

    public void BeginArray(int length) => Length("Array", length);

    public void EndArray() => TakeNamed("EndArray");

    public void BeginTuple(int count) => Length("Tuple", count);

    public void EndTuple() => TakeNamed("EndTuple");

    public bool BeginOptional() => Take<bool>("Optional");

    public void EndOptional() => TakeNamed("EndOptional");

    public void BeginMessage(MessageShape shape)
    {
        if (++_depth > MaxDepth)
            throw new DecodeException($"Messages nest deeper than {MaxDepth}.");

        TakeNamed("Message", shape.Name);
    }

    public int NextField(CompositeShape shape, int previous)
    {
        if (TForm.IsPositional)
            return previous + 1 < shape.Fields.Count ? previous + 1 : -1;

        if (Peek().Kind is "EndMessage" or "EndUnion" or "EndValue")
            return -1;

        string name = Take<string>("Field");
        for (int i = 0; i < shape.Fields.Count; i++)
        {
            if (shape.Fields[i].Name == name)
                return i;
        }

        throw new DecodeException($"{shape.Name} has no field {name}.");
    }

    public void EndMessage()
    {
        _depth--;
        TakeNamed("EndMessage");
    }

    public void BeginUnion(UnionShape shape)
    {
        if (++_depth > MaxDepth)
            throw new DecodeException($"Messages nest deeper than {MaxDepth}.");

        TakeNamed("Union", shape.Name);
    }

    public void BeginArm(UnionShape shape, int arm) => TakeNamed("Arm", shape.Arms[arm].Content.Name);

    public void EndUnion()
    {
        _depth--;
        TakeNamed("EndUnion");
    }

    public bool BeginParameter(OperationShape shape, int index)
    {
        if (TForm.IsPositional)
            return true;

        ParameterShape parameter = shape.Parameters[index];
        if (Remaining > 0 && Peek() == new Token("Parameter", parameter.Name))
        {
            _next++;
            return true;
        }

        return parameter.IsOptional ? false : throw new DecodeException($"{shape} came without its argument {parameter.Name}.");
    }

    private readonly Token Peek() => Remaining > 0 ? tokens[_next] : throw new DecodeException("The tokens end too early.");

    private object? Take(string kind)
    {
        Token token = Peek();
        if (token.Kind != kind)
            throw new DecodeException($"{token} came instead of {kind}.");

        _next++;
        return token.Value;
    }

    private T Take<T>(string kind) => (T)Take(kind)!;

    private void TakeNamed(string kind, object? value = null)
    {
        if (!TForm.IsPositional && !Equals(Take(kind), value))
            throw new DecodeException($"Another {kind} came than {value}.");
    }

    private int Count(string kind, int minimumSize)
    {
        int count = Take<int>(kind);
        return count >= 0 && (minimumSize == 0 || count <= Remaining)
            ? count
            : throw new DecodeException($"{count} elements are claimed, {Remaining} tokens remain.");
    }

    private void Length(string kind, int expected)
    {
        int length = Take<int>(kind);
        if (length != expected)
            throw new DecodeException($"Length {length} came instead of {expected}.");
    }
}
