namespace Dragoman.Iiop;

/// <summary>Makes types of TypeCodes: the declared type where the TypeCode is equivalent to its own, else one that is data only, which is sent on with the same ids and names.</summary>
internal sealed class TypeCodeShapes(KnownTypes known)
{
    private readonly Dictionary<TypeCode, TypeShape> _made = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gives the type that a TypeCode says.</summary>
    /// <param name="type">The TypeCode.</param>
    /// <exception cref="DecodeException">Values of this kind are not carried, or it makes no sense.</exception>
    public TypeShape Of(TypeCode type) => _made.TryGetValue(type, out TypeShape? made) ? made : Declared(type) ?? Make(type);

    private TypeShape? Declared(TypeCode type)
    {
        if (type.Id.Length == 0)
            return null;

        if (SupportTypes.KindOf(type) is { } kind)
            return Made(type, new PrimitiveShape(kind));

        foreach (TypeBinding binding in known.Types)
        {
            if (binding.Shape is not ValueShape && RepositoryIds.Of(binding.Shape) == type.Id && TypeCodeEquivalence.Holds(type, TypeCodes.Of(binding.Shape)))
                return Made(type, binding.Shape);
        }

        return null;
    }

    private TypeShape Make(TypeCode type) => type.Kind switch
    {
        TypeCodeKind.Null or TypeCodeKind.Void => Primitive(PrimitiveKind.Void),
        TypeCodeKind.Short => Primitive(PrimitiveKind.Int16),
        TypeCodeKind.Long => Primitive(PrimitiveKind.Int32),
        TypeCodeKind.UShort => Primitive(PrimitiveKind.UInt16),
        TypeCodeKind.ULong => Primitive(PrimitiveKind.UInt32),
        TypeCodeKind.Float => Primitive(PrimitiveKind.Single),
        TypeCodeKind.Double => Primitive(PrimitiveKind.Double),
        TypeCodeKind.Boolean => Primitive(PrimitiveKind.Boolean),
        TypeCodeKind.Char => Primitive(PrimitiveKind.NarrowChar),
        TypeCodeKind.Octet => Primitive(PrimitiveKind.Byte),
        TypeCodeKind.LongLong => Primitive(PrimitiveKind.Int64),
        TypeCodeKind.ULongLong => Primitive(PrimitiveKind.UInt64),
        TypeCodeKind.WChar => Primitive(PrimitiveKind.Char),
        TypeCodeKind.String => new PrimitiveShape(PrimitiveKind.String, Bound(type)),
        TypeCodeKind.WString => new PrimitiveShape(PrimitiveKind.WideString, Bound(type)),
        TypeCodeKind.ObjectReference or TypeCodeKind.Component or TypeCodeKind.Home => Primitive(PrimitiveKind.ObjectRef),
        TypeCodeKind.Any => new AnyShape(() => known.Shapes),
        TypeCodeKind.Alias => Of(type.Content!),
        TypeCodeKind.Sequence => Sequence(type),
        TypeCodeKind.Array => Array(type),
        TypeCodeKind.Struct => Struct(type),
        TypeCodeKind.Exception => Message(type, isException: true),
        TypeCodeKind.Enum => Enum(type),
        TypeCodeKind.Union => Union(type),
        _ => throw new DecodeException($"A value of the TypeCode {type} came; IIOP does not carry this kind yet."),
    };

    private static PrimitiveShape Primitive(PrimitiveKind kind) => new(kind);

    private static int? Bound(TypeCode type) => type.Length switch
    {
        0 => null,
        <= int.MaxValue => (int)type.Length,
        _ => throw new DecodeException($"The bound {type.Length} of a {type.Kind} exceeds {int.MaxValue}."),
    };

    private TypeShape Made(TypeCode type, TypeShape shape)
    {
        _made[type] = shape;
        return shape;
    }

    private TypeShape Sequence(TypeCode type)
    {
        TypeCode element = type.Content!.Unaliased();
        if (element.Kind == TypeCodeKind.Octet)
            return new PrimitiveShape(PrimitiveKind.Bytes, Bound(type));

        return element is { Kind: TypeCodeKind.Struct, Id: "", Name: TypeCodes.EntryName, Members: [var key, var value] }
            ? new MapShape(Of(key.Type!), Of(value.Type!))
            : new SequenceShape(Data(type.Content!), Bound(type));
    }

    private ArrayShape Array(TypeCode type)
    {
        List<int> lengths = [];
        TypeCode element = type;
        long total = 1;
        for (; element.Kind == TypeCodeKind.Array; element = element.Content!.Unaliased())
        {
            total *= element.Length;
            if (total > int.MaxValue)
                throw new DecodeException($"An array of more than {int.MaxValue} elements came.");

            lengths.Add((int)element.Length);
        }

        return new ArrayShape(Data(element), [.. lengths]);
    }

    // IDL has neither empty structs nor exceptions as data; a list of them could claim any number of elements without octets.
    private TypeShape Data(TypeCode type) => type.Unaliased() switch
    {
        { Kind: TypeCodeKind.Exception or TypeCodeKind.Null or TypeCodeKind.Void } wrong => throw new DecodeException($"The TypeCode {wrong} stands in another one."),
        _ => Of(type),
    };

    private TypeShape Struct(TypeCode type)
    {
        if (type.Members.Count == 0)
            throw new DecodeException($"The TypeCode {type} has no members.");

        return type is { Id: "", Name: TypeCodes.TupleName, Members.Count: > 1 }
            ? Made(type, new TupleShape([.. type.Members.Select(Field)]))
            : Message(type, isException: false);
    }

    private MessageShape Message(TypeCode type, bool isException)
    {
        MessageShape message = new(NameOf(type), isException, () => [.. type.Members.Select(Field)]) { Remarks = Remarks(type) };
        Made(type, message);
        ExpectDistinct(type);
        foreach (TypeCodeMember member in type.Members)
            Data(member.Type!); // whatever is wrong with it is said now

        return message;
    }

    private TypeShape Enum(TypeCode type)
    {
        if (type.Members.Count == 0)
            throw new DecodeException($"The TypeCode {type} has no members.");

        ExpectDistinct(type);
        return Made(type, new EnumShape(NameOf(type), false, [.. type.Members.Select((m, i) => new EnumMember(m.Name, i))]) { Remarks = Remarks(type) });
    }

    private TypeShape Union(TypeCode type)
    {
        if (type is { Id: "", Name: TypeCodes.OptionalName, Members: [{ Label: 1 } value], DefaultIndex: -1, Content.Kind: TypeCodeKind.Boolean })
            return Made(type, new OptionalShape(Data(value.Type!)));

        UnionShape union = new(NameOf(type), new FieldShape("Discriminator", Discriminator(type)), () => Arms(type)) { Remarks = Remarks(type) };
        Made(type, union);
        foreach (TypeCodeMember member in type.Members)
            Data(member.Type!);

        return union;
    }

    private TypeShape Discriminator(TypeCode type) => Of(type.Content!) switch
    {
        EnumShape enumeration => enumeration,
        PrimitiveShape
        {
            Kind: PrimitiveKind.Boolean or PrimitiveKind.Int16 or PrimitiveKind.UInt16 or PrimitiveKind.Int32 or PrimitiveKind.UInt32
            or PrimitiveKind.Int64 or PrimitiveKind.UInt64 or PrimitiveKind.Byte
        } number => number,
        _ => throw new DecodeException($"A union switched by a {type.Content} came; IIOP does not carry this kind yet."),
    };

    // One arm for all labels of a member, which stand beside each other; what no label chooses has no member.
    private ArmShape[] Arms(TypeCode type)
    {
        List<ArmShape> arms = [];
        for (int i = 0; i < type.Members.Count;)
        {
            TypeCodeMember member = type.Members[i];
            int first = i;
            while (i < type.Members.Count && type.Members[i].Name == member.Name && ReferenceEquals(type.Members[i].Type, member.Type))
                i++;

            bool isDefault = type.DefaultIndex >= first && type.DefaultIndex < i;
            long[] labels = [.. Enumerable.Range(first, i - first).Where(m => m != type.DefaultIndex).Select(m => type.Members[m].Label)];
            arms.Add(new ArmShape(new MessageShape(member.Name, false, () => [Field(member)]), isDefault, labels));
        }

        if (type.DefaultIndex < 0)
            arms.Add(new ArmShape(new MessageShape("None", false, () => []), isDefault: true));

        return [.. arms];
    }

    private FieldShape Field(TypeCodeMember member) => new(member.Name, Data(member.Type!)) { Remarks = [new IdlNameAttribute(member.Name)] };

    private static RemarkAttribute[] Remarks(TypeCode type) =>
        type.Id.Length == 0 ? [new RepositoryIdAttribute("")] : [new RepositoryIdAttribute(type.Id), new IdlNameAttribute(type.Name)];

    private static string NameOf(TypeCode type) => RepositoryIds.ToNeutralName(type.Id) is { Length: > 0 } name ? name : type.Name.Length > 0 ? type.Name : type.Kind.ToString();

    private static void ExpectDistinct(TypeCode type)
    {
        if (type.Members.DistinctBy(m => m.Name).Count() != type.Members.Count)
            throw new DecodeException($"The TypeCode {type} has several members of one name, or without one.");
    }
}
