namespace Dragoman.Generator;

/// <summary>What shapes carry besides their data: remarks as C# expressions, and a summary as plain text.</summary>
/// <param name="Remarks">Each remark as an expression that makes it.</param>
/// <param name="Summary">The summary.</param>
internal sealed record NotesModel(EquatableArray<string> Remarks, string Summary)
{
    /// <summary>Each remark as JSON.</summary>
    public EquatableArray<string> Described { get; init; }
}

/// <summary>An enumeration.</summary>
/// <param name="CSharp">The type in fully qualified C#.</param>
/// <param name="CodecNamespace">The namespace of its generated codec.</param>
/// <param name="CodecName">The name of its generated codec.</param>
/// <param name="Name">The wire-neutral name.</param>
/// <param name="IsFlags">Whether values combine.</param>
/// <param name="Members">Names and values in order.</param>
/// <param name="Notes">Remarks and summary.</param>
internal sealed record EnumModel(
    string CSharp, string CodecNamespace, string CodecName, string Name, bool IsFlags, EquatableArray<EnumMemberModel> Members, NotesModel Notes)
{
    /// <summary>The id of its definition in descriptions.</summary>
    public string Id { get; init; } = "";
}

/// <summary>A member of an enumeration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record EnumMemberModel(string Name, long Value);

/// <summary>A message.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="CodecName">The name of its codec.</param>
/// <param name="Name">The wire-neutral name.</param>
/// <param name="IsPublic">Whether the codec is public.</param>
/// <param name="IsReference">Whether the type is a class.</param>
/// <param name="IsException">Whether the type is an exception.</param>
/// <param name="IsSealed">Whether no type derives from it.</param>
/// <param name="Base">The codec of the message that it derives from, in fully qualified C#; null when there is none.</param>
/// <param name="Content">Its type and fields.</param>
/// <param name="Notes">Remarks and summary.</param>
internal sealed record MessageModel(
    string Namespace,
    string CodecName,
    string Name,
    bool IsPublic,
    bool IsReference,
    bool IsException,
    bool IsSealed,
    string? Base,
    ContentModel Content,
    NotesModel Notes)
{
    /// <summary>The id of its definition in descriptions.</summary>
    public string Id { get; init; } = "";

    /// <summary>The id of the message that it derives from; null when there is none.</summary>
    public string? BaseId { get; init; }
}

/// <summary>A value with identity.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="CodecName">The name of its codec.</param>
/// <param name="Name">The wire-neutral name.</param>
/// <param name="IsPublic">Whether the codec is public.</param>
/// <param name="IsAbstract">Whether only subtypes have values.</param>
/// <param name="Base">The codec of the value that it derives from, in fully qualified C#; null when there is none.</param>
/// <param name="Subtypes">The values that derive from it in this assembly.</param>
/// <param name="Content">Its class and fields.</param>
/// <param name="Notes">Remarks and summary.</param>
internal sealed record ValueModel(
    string Namespace,
    string CodecName,
    string Name,
    bool IsPublic,
    bool IsAbstract,
    string? Base,
    EquatableArray<SubtypeModel> Subtypes,
    ContentModel Content,
    NotesModel Notes)
{
    /// <summary>The id of its definition in descriptions.</summary>
    public string Id { get; init; } = "";

    /// <summary>The id of the value that it derives from; null when there is none.</summary>
    public string? BaseId { get; init; }
}

/// <summary>A value that may stand in the place of another.</summary>
/// <param name="CSharp">The class in fully qualified C#.</param>
/// <param name="Codec">Its codec in fully qualified C#.</param>
/// <param name="IsAbstract">Whether only subtypes have values.</param>
/// <param name="Id">The id of its definition in descriptions.</param>
internal sealed record SubtypeModel(string CSharp, string Codec, bool IsAbstract, string Id);

/// <summary>A field of a message.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Notes">Remarks and summary.</param>
internal sealed record FieldModel(string Name, TypeModel Type, NotesModel Notes);

/// <summary>What a receiver needs to make a value: its fields, and where they go.</summary>
/// <param name="CSharp">The type in fully qualified C#.</param>
/// <param name="Fields">The fields in order.</param>
/// <param name="ConstructorFields">For each parameter of the constructor, the index of its field; -1 for the discriminant.</param>
/// <param name="InitializedFields">The indices of the fields set after construction.</param>
internal sealed record ContentModel(
    string CSharp, EquatableArray<FieldModel> Fields, EquatableArray<int> ConstructorFields, EquatableArray<int> InitializedFields);

/// <summary>A union.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="CSharp">The type in fully qualified C#.</param>
/// <param name="CodecName">The name of its codec.</param>
/// <param name="Name">The wire-neutral name.</param>
/// <param name="IsPublic">Whether the codec is public.</param>
/// <param name="Discriminant">The discriminant.</param>
/// <param name="Arms">The arms in order.</param>
/// <param name="Notes">Remarks and summary.</param>
internal sealed record UnionModel(
    string Namespace,
    string CSharp,
    string CodecName,
    string Name,
    bool IsPublic,
    FieldModel Discriminant,
    EquatableArray<ArmModel> Arms,
    NotesModel Notes)
{
    /// <summary>The id of its definition in descriptions.</summary>
    public string Id { get; init; } = "";
}

/// <summary>An arm of a union.</summary>
/// <param name="Name">The wire-neutral name.</param>
/// <param name="IsDefault">Whether the values that choose no other arm choose this one.</param>
/// <param name="Cases">The values that choose the arm.</param>
/// <param name="Content">What it holds beside the discriminant.</param>
/// <param name="Notes">Remarks and summary.</param>
internal sealed record ArmModel(string Name, bool IsDefault, EquatableArray<CaseModel> Cases, ContentModel Content, NotesModel Notes);

/// <summary>A value that chooses an arm.</summary>
/// <param name="Expression">The constant as C#.</param>
/// <param name="Value">The value; 0 and 1 for false and true, an unsigned 64-bit value reinterpreted.</param>
internal sealed record CaseModel(string Expression, long Value);

/// <summary>A contract.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="InterfaceName">The interface's own name.</param>
/// <param name="CSharp">The interface in fully qualified C#.</param>
/// <param name="Stem">The interface's name without its leading I: what generated names begin with.</param>
/// <param name="Name">The wire-neutral name.</param>
/// <param name="IsPublic">Whether the generated types are public.</param>
/// <param name="DirectBases">The bindings of the contracts that it directly inherits.</param>
/// <param name="Inherited">All contracts that it inherits.</param>
/// <param name="Operations">The operations that it itself declares.</param>
/// <param name="Notes">Remarks and summary.</param>
internal sealed record ContractModel(
    string Namespace,
    string InterfaceName,
    string CSharp,
    string Stem,
    string Name,
    bool IsPublic,
    EquatableArray<string> DirectBases,
    EquatableArray<InheritedModel> Inherited,
    EquatableArray<OperationModel> Operations,
    NotesModel Notes)
{
    /// <summary>The id of its definition in descriptions.</summary>
    public string Id { get; init; } = "";

    /// <summary>The ids of the contracts that it directly inherits.</summary>
    public EquatableArray<string> BaseIds { get; init; }
}

/// <summary>A contract that another one inherits.</summary>
/// <param name="CSharp">The interface in fully qualified C#.</param>
/// <param name="Stem">What the fully qualified names of its generated types begin with.</param>
/// <param name="Operations">The operations that it itself declares.</param>
internal sealed record InheritedModel(string CSharp, string Stem, EquatableArray<OperationModel> Operations);

/// <summary>An operation.</summary>
/// <param name="Name">Its name, without Async.</param>
/// <param name="Member">The name of the method or property.</param>
/// <param name="Kind">What it is in the source.</param>
/// <param name="Return">How its result comes back.</param>
/// <param name="Result">The type of its result, of a stream that of its items; null when there is none.</param>
/// <param name="Parameters">Its parameters, without the cancellation token.</param>
/// <param name="Throws">Its declared exceptions.</param>
/// <param name="IsOneway">Whether nothing comes back.</param>
/// <param name="IsIdempotent">Whether it may run twice.</param>
/// <param name="IsCancellable">Whether it takes a cancellation token.</param>
/// <param name="Notes">Remarks and summary.</param>
/// <param name="ResultNotes">Remarks and summary of the result.</param>
internal sealed record OperationModel(
    string Name,
    string Member,
    OperationKind Kind,
    ReturnKind Return,
    TypeModel? Result,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<ThrowsModel> Throws,
    bool IsOneway,
    bool IsIdempotent,
    bool IsCancellable,
    NotesModel Notes,
    NotesModel ResultNotes);

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">Its default value as an expression; null when it has none.</param>
/// <param name="Notes">Remarks and summary.</param>
internal sealed record ParameterModel(string Name, TypeModel Type, string? Default, NotesModel Notes)
{
    /// <summary>The default value as JSON; null where there is none, or it is null.</summary>
    public string? DescribedDefault { get; init; }
}

/// <summary>A declared exception.</summary>
/// <param name="CSharp">The type in fully qualified C#.</param>
/// <param name="Codec">Its codec in fully qualified C#.</param>
/// <param name="Depth">How many types it derives from, to ask the most derived first.</param>
/// <param name="Id">The id of its definition in descriptions.</param>
internal sealed record ThrowsModel(string CSharp, string Codec, int Depth, string Id);

/// <summary>What an operation is in the source; the names are those of the core's enumeration.</summary>
internal enum OperationKind
{
    /// <summary>A method.</summary>
    Method,

    /// <summary>The reading of a property.</summary>
    Getter,

    /// <summary>The writing of a property.</summary>
    Setter,
}

/// <summary>How a result comes back in the source.</summary>
internal enum ReturnKind
{
    /// <summary>The method is synchronous.</summary>
    Synchronous,

    /// <summary><c>Task</c> or <c>Task&lt;T&gt;</c>.</summary>
    Task,

    /// <summary><c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    ValueTask,

    /// <summary><c>IAsyncEnumerable&lt;T&gt;</c>.</summary>
    Stream,
}
