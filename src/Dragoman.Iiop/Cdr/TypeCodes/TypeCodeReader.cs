namespace Dragoman.Iiop;

/// <summary>Reads a TypeCode with everything that it consists of (CORBA 3.3 part 2, 9.3.5.1).</summary>
/// <remarks>
/// Indirections lead back, to a TypeCode of the same outermost one; what has been read once is shared, so that types which double at each level
/// cost what they take in octets. How many there may be and how deep they nest is limited.
/// </remarks>
internal ref struct TypeCodeReader
{
    // More than any interface repository holds in one type; the octets alone would allow a million.
    private const int MaxTypeCodes = 10_000;

    private readonly CdrContext _context;
    private readonly Dictionary<long, TypeCode> _byPlace = [];
    private readonly HashSet<TypeCode> _unfinished = [];
    private int _depth;
    private int _count;

    private TypeCodeReader(CdrContext context) => _context = context;

    /// <summary>Reads the TypeCode that stands where the reader is.</summary>
    /// <exception cref="DecodeException">It is malformed, or exceeds a limit.</exception>
    public static TypeCode Read(ref CdrReader reader) => new TypeCodeReader(reader.Context).Read(ref reader, origin: 0);

    // Places are counted from where the outermost reader counts, across encapsulations.
    private TypeCode Read(ref CdrReader reader, long origin)
    {
        reader.Align(sizeof(uint));
        long place = origin + reader.Position;
        uint kind = reader.ReadUInt32();
        if (kind == (uint)TypeCodeKind.Indirection)
            return ReadIndirection(ref reader, origin);

        if (kind <= (uint)TypeCodeKind.Principal || (TypeCodeKind)kind is >= TypeCodeKind.LongLong and <= TypeCodeKind.WChar)
            return TypeCode.Of((TypeCodeKind)kind);

        if (++_count > MaxTypeCodes)
            reader.Refuse($"A TypeCode consists of more than {MaxTypeCodes} others");

        if (++_depth > _context.Limits.MaxDepth)
            reader.Refuse($"TypeCodes nest deeper than {_context.Limits.MaxDepth} (DecodeLimits.MaxDepth)");

        TypeCode read = (TypeCodeKind)kind switch
        {
            TypeCodeKind.String or TypeCodeKind.WString => Keep(place, new TypeCode((TypeCodeKind)kind) { Length = reader.ReadUInt32() }),
            TypeCodeKind.Fixed => Keep(place, new TypeCode(TypeCodeKind.Fixed) { Length = reader.ReadUInt16(), Scale = reader.ReadInt16() }),
            <= TypeCodeKind.Event => ReadEncapsulated(ref reader, (TypeCodeKind)kind, origin, place),
            _ => Unknown(ref reader, kind),
        };
        _depth--;
        return read;
    }

    private static TypeCode Unknown(ref CdrReader reader, uint kind)
    {
        reader.Refuse($"There is no kind of TypeCodes with the number {kind}");
        return null!;
    }

    private readonly TypeCode ReadIndirection(ref CdrReader reader, long origin)
    {
        reader.Align(sizeof(int));
        long place = origin + reader.Position;
        int offset = reader.ReadInt32();
        if (!_byPlace.TryGetValue(place + offset, out TypeCode? meant))
            reader.Refuse($"An indirection leads {offset} octets away, where no TypeCode begins");

        if (_unfinished.Contains(meant!) && !meant!.MayRecur)
            reader.Refuse($"A TypeCode of the kind {meant.Kind} contains itself");

        return meant!;
    }

    private TypeCode ReadEncapsulated(ref CdrReader reader, TypeCodeKind kind, long origin, long place)
    {
        reader.Align(sizeof(uint));
        ReadOnlySpan<byte> octets = reader.ReadOctets();
        long inner = origin + reader.Position - octets.Length;
        CdrReader content = CdrReader.OverEncapsulation(octets, _context);
        return kind switch
        {
            TypeCodeKind.Sequence or TypeCodeKind.Array => ReadSequence(ref content, kind, inner, place),
            _ => ReadNamed(ref content, kind, inner, place),
        };
    }

    private TypeCode ReadSequence(ref CdrReader reader, TypeCodeKind kind, long origin, long place)
    {
        // The length stands behind the element, which may lead back to this.
        TypeCode open = Keep(place, new TypeCode(kind));
        _unfinished.Add(open);
        TypeCode element = Read(ref reader, origin);
        TypeCode whole = Keep(place, new TypeCode(kind) { Length = reader.ReadUInt32(), Content = element });
        _unfinished.Remove(open);
        if (kind == TypeCodeKind.Array && whole.Length == 0)
            reader.Refuse("An array has no elements");

        return whole;
    }

    private TypeCode ReadNamed(ref CdrReader reader, TypeCodeKind kind, long origin, long place)
    {
        (string id, string name) = (reader.ReadString(), reader.ReadString());
        short modifier = kind is TypeCodeKind.Value or TypeCodeKind.Event ? reader.ReadInt16() : (short)0;
        TypeCode type = Keep(place, new TypeCode(kind, id, name) { Modifier = modifier });
        _unfinished.Add(type);
        switch (kind)
        {
            case TypeCodeKind.Struct or TypeCodeKind.Exception:
                type.Members = ReadMembers(ref reader, origin, hasVisibility: false);
                break;
            case TypeCodeKind.Value or TypeCodeKind.Event:
                type.Content = Read(ref reader, origin);
                type.Members = ReadMembers(ref reader, origin, hasVisibility: true);
                break;
            case TypeCodeKind.Alias or TypeCodeKind.ValueBox:
                type.Content = Read(ref reader, origin);
                break;
            case TypeCodeKind.Enum:
                type.Members = ReadEnumerators(ref reader);
                break;
            case TypeCodeKind.Union:
                ReadUnion(ref reader, type, origin);
                break;
        }

        _unfinished.Remove(type);
        return type;
    }

    private TypeCodeMember[] ReadMembers(ref CdrReader reader, long origin, bool hasVisibility)
    {
        TypeCodeMember[] members = new TypeCodeMember[Count(ref reader, minimumSize: 9)];
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = new TypeCodeMember(reader.ReadString(), Read(ref reader, origin));
            if (hasVisibility)
                reader.ReadInt16();
        }

        return members;
    }

    private TypeCodeMember[] ReadEnumerators(ref CdrReader reader)
    {
        TypeCodeMember[] members = new TypeCodeMember[Count(ref reader, minimumSize: 5)];
        for (int i = 0; i < members.Length; i++)
            members[i] = new TypeCodeMember(reader.ReadString(), null, i);

        return members;
    }

    private void ReadUnion(ref CdrReader reader, TypeCode type, long origin)
    {
        type.Content = Read(ref reader, origin);
        int byDefault = reader.ReadInt32();
        TypeCodeMember[] members = new TypeCodeMember[Count(ref reader, minimumSize: 10)];
        if (byDefault < -1 || byDefault >= members.Length)
            reader.Refuse($"The default of a union is its member {byDefault} of {members.Length}");

        for (int i = 0; i < members.Length; i++)
        {
            long label = ReadLabel(ref reader, type.Content.Unaliased());
            members[i] = new TypeCodeMember(reader.ReadString(), Read(ref reader, origin), label);
        }

        (type.DefaultIndex, type.Members) = (byDefault, members);
    }

    private static long ReadLabel(ref CdrReader reader, TypeCode discriminator)
    {
        switch (discriminator.Kind)
        {
            case TypeCodeKind.Boolean or TypeCodeKind.Octet or TypeCodeKind.Char:
                return reader.ReadByte();
            case TypeCodeKind.Short:
                return reader.ReadInt16();
            case TypeCodeKind.UShort:
                return reader.ReadUInt16();
            case TypeCodeKind.Long:
                return reader.ReadInt32();
            case TypeCodeKind.ULong or TypeCodeKind.Enum:
                return reader.ReadUInt32();
            case TypeCodeKind.LongLong:
                return reader.ReadInt64();
            case TypeCodeKind.ULongLong:
                return unchecked((long)reader.ReadUInt64());
            case TypeCodeKind.WChar:
                return reader.ReadChar();
            default:
                reader.Refuse($"A union cannot be switched by a {discriminator}");
                return 0;
        }
    }

    private int Count(ref CdrReader reader, int minimumSize)
    {
        int count = reader.BeginSequence(minimumSize);
        if ((_count += count) > MaxTypeCodes)
            reader.Refuse($"A TypeCode consists of more than {MaxTypeCodes} others");

        return count;
    }

    private readonly TypeCode Keep(long place, TypeCode type)
    {
        _byPlace[place] = type;
        return type;
    }
}
