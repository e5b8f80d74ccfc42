namespace Dragoman.Iiop;

/// <summary>Writes a TypeCode with everything that it consists of, the mirror of <see cref="TypeCodeReader"/>: what stands there already is referred to.</summary>
internal ref struct TypeCodeWriter
{
    private Dictionary<TypeCode, long>? _places;

    /// <summary>Writes a TypeCode.</summary>
    public static void Write(ref CdrWriter writer, TypeCode type) => default(TypeCodeWriter).WriteType(ref writer, type);

    private void WriteType(ref CdrWriter writer, TypeCode type)
    {
        writer.Align(sizeof(uint));
        if (_places?.TryGetValue(type, out long place) == true)
        {
            writer.WriteUInt32((uint)TypeCodeKind.Indirection);
            writer.WriteInt32(checked((int)(place - writer.Position)));
            return;
        }

        if (type.Kind is >= TypeCodeKind.ObjectReference and not (TypeCodeKind.String or (>= TypeCodeKind.LongLong and <= TypeCodeKind.Fixed)))
            (_places ??= new Dictionary<TypeCode, long>(ReferenceEqualityComparer.Instance)).Add(type, writer.Position);

        writer.WriteUInt32((uint)type.Kind);
        switch (type.Kind)
        {
            case TypeCodeKind.String or TypeCodeKind.WString:
                writer.WriteUInt32(type.Length);
                break;
            case TypeCodeKind.Fixed:
                writer.WriteUInt16((ushort)type.Length);
                writer.WriteInt16(type.Scale);
                break;
            case <= TypeCodeKind.Principal or (>= TypeCodeKind.LongLong and <= TypeCodeKind.WChar):
                break;
            default:
                CdrWriter.EncapsulationMark mark = writer.BeginEncapsulation();
                WriteParameters(ref writer, type);
                writer.EndEncapsulation(mark);
                break;
        }
    }

    private void WriteParameters(ref CdrWriter writer, TypeCode type)
    {
        if (type.Kind is TypeCodeKind.Sequence or TypeCodeKind.Array)
        {
            WriteType(ref writer, type.Content!);
            writer.WriteUInt32(type.Length);
            return;
        }

        writer.WriteString(type.Id);
        writer.WriteString(type.Name);
        switch (type.Kind)
        {
            case TypeCodeKind.Alias or TypeCodeKind.ValueBox:
                WriteType(ref writer, type.Content!);
                break;
            case TypeCodeKind.Union:
                WriteType(ref writer, type.Content!);
                writer.WriteInt32(type.DefaultIndex);
                WriteMembers(ref writer, type);
                break;
            case TypeCodeKind.Struct or TypeCodeKind.Exception or TypeCodeKind.Enum:
                WriteMembers(ref writer, type);
                break;
        }
    }

    private void WriteMembers(ref CdrWriter writer, TypeCode type)
    {
        writer.WriteInt32(type.Members.Count);
        foreach (TypeCodeMember member in type.Members)
        {
            if (type.Kind == TypeCodeKind.Union)
                WriteLabel(ref writer, type.Content!.Unaliased().Kind, member.Label);

            writer.WriteString(member.Name);
            if (member.Type is { } part)
                WriteType(ref writer, part);
        }
    }

    private static void WriteLabel(ref CdrWriter writer, TypeCodeKind discriminator, long label)
    {
        switch (discriminator)
        {
            case TypeCodeKind.Boolean or TypeCodeKind.Octet or TypeCodeKind.Char:
                writer.WriteByte((byte)label);
                break;
            case TypeCodeKind.Short or TypeCodeKind.UShort:
                writer.WriteInt16((short)label);
                break;
            case TypeCodeKind.WChar:
                writer.WriteChar((char)label);
                break;
            case TypeCodeKind.LongLong or TypeCodeKind.ULongLong:
                writer.WriteInt64(label);
                break;
            default:
                writer.WriteInt32((int)label);
                break;
        }
    }
}
