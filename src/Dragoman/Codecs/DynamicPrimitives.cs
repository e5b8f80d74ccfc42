using System.Numerics;

namespace Dragoman;

/// <summary>Writes and reads single values by the shape of their type.</summary>
internal static class DynamicPrimitives
{
    public static T As<T>(Any value, string expected)
        where T : notnull => value.TryAs(out T? converted) && converted is not null
        ? converted
        : throw Unexpected(value, expected);

    public static EncodeException Unexpected(Any value, string expected) =>
        new($"{(value.Value is null ? "Null" : $"A value of the type {value.Value.GetType().Name}")} came where {expected} must be.");

    public static long NumberOf(EnumShape shape, Any value)
    {
        if (value.Value is string name)
        {
            foreach (EnumMember member in shape.Members)
            {
                if (member.Name == name)
                    return member.Value;
            }

            throw new EncodeException($"'{name}' is no member of {shape.Name}; it has {string.Join(", ", shape.Members.Select(m => m.Name))}.");
        }

        if (value.Value is Enum own)
            return own.GetTypeCode() == TypeCode.UInt64 ? unchecked((long)Convert.ToUInt64(own, System.Globalization.CultureInfo.InvariantCulture)) : Convert.ToInt64(own, System.Globalization.CultureInfo.InvariantCulture);

        return value.TryAs(out ulong large) && large > long.MaxValue ? unchecked((long)large) : As<long>(value, $"a {shape.Name}");
    }

    public static void Write<TWriter>(ref TWriter writer, PrimitiveShape shape, Any value)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        string expected = Expected(shape.Kind);
        switch (shape.Kind)
        {
            case PrimitiveKind.Void when value.IsNull:
                break;
            case PrimitiveKind.Boolean:
                writer.WriteBoolean(As<bool>(value, expected));
                break;
            case PrimitiveKind.Byte:
                writer.WriteByte(As<byte>(value, expected));
                break;
            case PrimitiveKind.SByte:
                writer.WriteSByte(As<sbyte>(value, expected));
                break;
            case PrimitiveKind.Int16:
                writer.WriteInt16(As<short>(value, expected));
                break;
            case PrimitiveKind.UInt16:
                writer.WriteUInt16(As<ushort>(value, expected));
                break;
            case PrimitiveKind.Int32:
                writer.WriteInt32(As<int>(value, expected));
                break;
            case PrimitiveKind.UInt32:
                writer.WriteUInt32(As<uint>(value, expected));
                break;
            case PrimitiveKind.Int64:
                writer.WriteInt64(As<long>(value, expected));
                break;
            case PrimitiveKind.UInt64:
                writer.WriteUInt64(As<ulong>(value, expected));
                break;
            case PrimitiveKind.Single:
                writer.WriteSingle(As<float>(value, expected));
                break;
            case PrimitiveKind.Double:
                writer.WriteDouble(As<double>(value, expected));
                break;
            default:
                WriteOther(ref writer, shape, value, expected);
                break;
        }
    }

    public static Any Read<TReader>(ref TReader reader, PrimitiveShape shape)
        where TReader : struct, IWireReader, allows ref struct => shape.Kind switch
        {
            PrimitiveKind.Void => default,
            PrimitiveKind.Boolean => new Any(reader.ReadBoolean()),
            PrimitiveKind.Byte => new Any(reader.ReadByte()),
            PrimitiveKind.SByte => new Any(reader.ReadSByte()),
            PrimitiveKind.Int16 => new Any(reader.ReadInt16()),
            PrimitiveKind.UInt16 => new Any(reader.ReadUInt16()),
            PrimitiveKind.Int32 => new Any(reader.ReadInt32()),
            PrimitiveKind.UInt32 => new Any(reader.ReadUInt32()),
            PrimitiveKind.Int64 => new Any(reader.ReadInt64()),
            PrimitiveKind.UInt64 => new Any(reader.ReadUInt64()),
            PrimitiveKind.Single => new Any(reader.ReadSingle()),
            PrimitiveKind.Double => new Any(reader.ReadDouble()),
            PrimitiveKind.Quadruple => new Any(reader.ReadQuadruple()),
            PrimitiveKind.BigInteger => new Any(reader.ReadBigInteger()),
            PrimitiveKind.Complex => new Any(reader.ReadComplex()),
            PrimitiveKind.Char => new Any(reader.ReadChar()),
            PrimitiveKind.NarrowChar => new Any(reader.ReadNarrowChar(), shape),
            PrimitiveKind.String => new Any(Bounded(reader.ReadString(), shape.Bound)),
            PrimitiveKind.WideString => new Any(Bounded(reader.ReadWideString(), shape.Bound), shape),
            PrimitiveKind.Decimal => new Any(reader.ReadDecimal()),
            PrimitiveKind.Guid => new Any(reader.ReadGuid()),
            PrimitiveKind.DateTime => new Any(reader.ReadDateTime()),
            PrimitiveKind.DateTimeOffset => new Any(reader.ReadDateTimeOffset()),
            PrimitiveKind.TimeSpan => new Any(reader.ReadTimeSpan()),
            PrimitiveKind.Bytes => new Any(Bounded(reader.ReadBytes(), shape.Bound)),
            PrimitiveKind.ObjectRef => new Any(reader.ReadReference()),
            _ => throw new DecodeException($"No value of the kind {shape.Kind} can be read."),
        };

    public static int Bounded(int length, int? bound) => bound is null || length <= bound
        ? length
        : throw new DecodeException($"A value of length {length} came; it is bounded to {bound}.");

    private static string Bounded(string text, int? bound)
    {
        Bounded(text.Length, bound);
        return text;
    }

    private static byte[] Bounded(byte[] octets, int? bound)
    {
        Bounded(octets.Length, bound);
        return octets;
    }

    private static void WriteOther<TWriter>(ref TWriter writer, PrimitiveShape shape, Any value, string expected)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        switch (shape.Kind)
        {
            case PrimitiveKind.BigInteger:
                writer.WriteBigInteger(As<BigInteger>(value, expected));
                break;
            case PrimitiveKind.Complex:
                writer.WriteComplex(As<Complex>(value, expected));
                break;
            case PrimitiveKind.Quadruple:
                writer.WriteQuadruple(value.Value is Quadruple quadruple ? quadruple : As<double>(value, expected));
                break;
            case PrimitiveKind.Char:
                writer.WriteChar(As<char>(value, expected));
                break;
            case PrimitiveKind.NarrowChar:
                writer.WriteNarrowChar(As<char>(value, expected));
                break;
            case PrimitiveKind.String:
                writer.WriteString(Held(As<string>(value, expected), shape.Bound));
                break;
            case PrimitiveKind.WideString:
                writer.WriteWideString(Held(As<string>(value, expected), shape.Bound));
                break;
            case PrimitiveKind.Decimal:
                writer.WriteDecimal(As<decimal>(value, expected));
                break;
            case PrimitiveKind.Guid:
                writer.WriteGuid(As<Guid>(value, expected));
                break;
            case PrimitiveKind.DateTime:
                writer.WriteDateTime(As<DateTime>(value, expected));
                break;
            case PrimitiveKind.DateTimeOffset:
                writer.WriteDateTimeOffset(As<DateTimeOffset>(value, expected));
                break;
            case PrimitiveKind.TimeSpan:
                writer.WriteTimeSpan(As<TimeSpan>(value, expected));
                break;
            case PrimitiveKind.Bytes:
                byte[] octets = As<byte[]>(value, expected);
                Held(octets.Length, shape.Bound);
                writer.WriteBytes(octets);
                break;
            case PrimitiveKind.ObjectRef:
                writer.WriteReference(value.IsNull ? null : As<ObjectRef>(value, expected));
                break;
            default:
                throw Unexpected(value, expected);
        }
    }

    private static string Held(string? text, int? bound)
    {
        if (text is null)
            throw Unexpected(default, "a text");

        Held(text.Length, bound);
        return text;
    }

    private static void Held(int length, int? bound)
    {
        if (length > bound)
            throw new EncodeException($"The value has length {length}; it is bounded to {bound}.");
    }

    private static string Expected(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Void => "nothing",
        PrimitiveKind.String or PrimitiveKind.WideString => "a text",
        PrimitiveKind.Char or PrimitiveKind.NarrowChar => "a character",
        PrimitiveKind.Bytes => "octets",
        PrimitiveKind.ObjectRef => "a reference",
        _ => $"a value of the type {kind}",
    };
}
