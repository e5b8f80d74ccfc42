namespace Dragoman.Generator;

/// <summary>A data type as the generator knows it: a tree of what codecs and shapes are made of.</summary>
/// <param name="CSharp">The type in fully qualified C#, with its nullable annotation.</param>
internal abstract record TypeModel(string CSharp);

/// <summary>A type that a wire writes by a method of its own.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Kind">The member of <c>PrimitiveKind</c>.</param>
/// <param name="Codec">The name of its codec in the core.</param>
/// <param name="MinimumSize">What that codec says about its least size.</param>
internal sealed record PrimitiveModel(string CSharp, string Kind, string Codec, int MinimumSize) : TypeModel(CSharp);

/// <summary>An enumeration.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Enum">The enumeration.</param>
internal sealed record EnumTypeModel(string CSharp, EnumModel Enum) : TypeModel(CSharp);

/// <summary>A message.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Codec">Its generated codec in fully qualified C#.</param>
/// <param name="IsRecursive">Whether the message contains the one that declares this field.</param>
internal sealed record MessageTypeModel(string CSharp, string Codec, bool IsRecursive) : TypeModel(CSharp)
{
    /// <summary>The id of its definition in descriptions.</summary>
    public string Id { get; init; } = "";

    /// <summary>The classes of its values, if it is a union.</summary>
    public EquatableArray<string> Arms { get; init; }
}

/// <summary>A value with identity.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Codec">Its generated codec in fully qualified C#.</param>
/// <param name="IsNullable">Whether it may be null, which its codec takes as it is.</param>
internal sealed record ValueTypeModel(string CSharp, string Codec, bool IsNullable) : TypeModel(CSharp)
{
    /// <summary>The id of its definition in descriptions.</summary>
    public string Id { get; init; } = "";
}

/// <summary>A value of any type.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Space">The namespace of the generated type that gives the types which come to life in it.</param>
internal sealed record AnyModel(string CSharp, string Space) : TypeModel(CSharp)
{
    /// <summary>The id of the types that come to life in it in descriptions.</summary>
    public string Id { get; init; } = "";

    public string Known => $"global::{Space}.DeclaredTypes";
}

/// <summary>An object of a contract, by reference.</summary>
/// <param name="CSharp">The contract in C#, without annotation.</param>
/// <param name="Binding">Its generated binding in fully qualified C#.</param>
internal sealed record ReferenceModel(string CSharp, string Binding) : TypeModel(CSharp)
{
    /// <summary>The id of its definition in descriptions.</summary>
    public string Id { get; init; } = "";
}

/// <summary>A value that may be null.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Element">The type of the value when it is there.</param>
/// <param name="IsValueType">Whether that is a value type.</param>
internal sealed record OptionalModel(string CSharp, TypeModel Element, bool IsValueType) : TypeModel(CSharp);

/// <summary>An array, list, set or other collection of one element type.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Kind">Which collection.</param>
/// <param name="Element">The type of its elements.</param>
internal sealed record CollectionModel(string CSharp, CollectionKind Kind, TypeModel Element) : TypeModel(CSharp);

/// <summary>A dictionary.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Key">The type of its keys.</param>
/// <param name="Value">The type of its values.</param>
internal sealed record MapModel(string CSharp, TypeModel Key, TypeModel Value) : TypeModel(CSharp);

/// <summary>A tuple.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Elements">The types of its elements.</param>
/// <param name="Names">Their names.</param>
internal sealed record TupleModel(string CSharp, EquatableArray<TypeModel> Elements, EquatableArray<string> Names) : TypeModel(CSharp);

/// <summary>An array of fixed lengths.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="Lengths">The length of each dimension.</param>
/// <param name="LengthTypes">The namespace of the generated length types.</param>
internal sealed record FixedArrayModel(string CSharp, TypeModel Element, EquatableArray<int> Lengths, string LengthTypes) : TypeModel(CSharp);

/// <summary>A string, octets or a sequence of bounded length.</summary>
/// <param name="CSharp">The type in C#.</param>
/// <param name="Element">The type without its bound.</param>
/// <param name="Bound">The greatest length.</param>
/// <param name="LengthTypes">The namespace of the generated length types.</param>
internal sealed record BoundedModel(string CSharp, TypeModel Element, int Bound, string LengthTypes) : TypeModel(CSharp);

/// <summary>The collections of one element type.</summary>
internal enum CollectionKind
{
    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>T[,]</c>.</summary>
    Array2,

    /// <summary><c>T[,,]</c>.</summary>
    Array3,

    /// <summary><c>List&lt;T&gt;</c>.</summary>
    List,

    /// <summary><c>List&lt;T&gt;</c> marked <c>[Linked]</c>.</summary>
    LinkedList,

    /// <summary>An interface that <c>List&lt;T&gt;</c> implements.</summary>
    Sequence,

    /// <summary><c>ImmutableArray&lt;T&gt;</c>.</summary>
    ImmutableArray,

    /// <summary><c>HashSet&lt;T&gt;</c> or an interface that it implements.</summary>
    Set,
}
