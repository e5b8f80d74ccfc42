namespace Dragoman.Iiop.Tests;

/// <summary>Contracts as the generator would make them.</summary>
internal static class Shapes
{
    public static readonly PrimitiveShape Void = new(PrimitiveKind.Void);
    public static readonly PrimitiveShape Int32 = new(PrimitiveKind.Int32);
    public static readonly PrimitiveShape Int64 = new(PrimitiveKind.Int64);
    public static readonly PrimitiveShape Text = new(PrimitiveKind.String);

    public static readonly MessageShape NotFound = new("Bank.NotFound", true, () => [new("Name", Text)]);
    public static readonly MessageShape Overdrawn = new("Bank.Overdrawn", true, () => []);

    public static readonly EnumShape Currency = new("Bank.Currency", false, new EnumMember("None", 0), new EnumMember("Euro", 1), new EnumMember("Dollar", 2));
    public static readonly EnumShape Colour = new("Bank.Colour", false, new EnumMember("None", 0), new EnumMember("Red", 7));
    public static readonly EnumShape Rights = new("Bank.Rights", true, new EnumMember("Read", 1), new EnumMember("Write", 2), new EnumMember("All", -1));

    public static readonly MessageShape Money = new("Bank.Money", false, () => [new("Amount", Int64), new("Currency", Currency), new("Money", Int32)])
    {
        Summary = "So much of a currency.\nNever negative. \\",
    };

    public static readonly MessageShape Tree = new("Bank.Tree", false, () => [new("Label", Text), new("Kids", new SequenceShape(Tree!)), new("Levels", new SequenceShape(new SequenceShape(Tree!)))]);
    public static readonly MessageShape Forest = new("Bank.Forest", false, () => [new("Trees", new MapShape(Text, Tree)), new("First", new OptionalShape(Tree))]);

    public static readonly MessageShape Everything = new("Bank.Data.Everything", false, () =>
    [
        .. Enum.GetValues<PrimitiveKind>().Where(k => k is not (PrimitiveKind.Void or PrimitiveKind.Quadruple)).Select(k => new FieldShape("Field" + k, new PrimitiveShape(k))),
        new("Short", new PrimitiveShape(PrimitiveKind.String, 12)),
        new("Object", new PrimitiveShape(PrimitiveKind.WideString, 3)),
        new("Fixed", new PrimitiveShape(PrimitiveKind.Bytes, 32)),
        new("Grid", new ArrayShape(Int32, 2, 3)),
        new("Maybe", new OptionalShape(Money)),
        new("MaybeNumber", new OptionalShape(Int32)),
        new("MaybeText", new OptionalShape(Text)),
        new("Set", new SetShape(Text)),
        new("Moneys", new MapShape(Text, new SequenceShape(Money, 10))),
        new("Pair", new TupleShape(new FieldShape("Item1", Int32), new FieldShape("Item2", Money))),
        new("Tree", Tree),
        new("Forest", Forest),
        new("Owner", new ReferenceShape(() => Account!)),
        new("tree", new OptionalShape(new SequenceShape(Int64))),
    ]);

    public static readonly ContractShape Named = new(
        "Bank.Named",
        () => [],
        new OperationShape { Name = "Name", Index = 0, Kind = OperationKind.Getter, Result = Text },
        new OperationShape { Name = "Interface", Index = 1, Result = Void, Parameters = [new("Module", Int32), new("module", Int32)] });

    public static readonly ContractShape Account = new(
        "Bank.Account",
        () => [Named],
        new OperationShape { Name = "Balance", Index = 0, Kind = OperationKind.Getter, Result = Money },
        new OperationShape { Name = "Limit", Index = 1, Kind = OperationKind.Getter, Result = Int64, Throws = [NotFound] },
        new OperationShape { Name = "Limit", Index = 2, Kind = OperationKind.Setter, Result = Void, Parameters = [new("value", Int64)], Throws = [NotFound] },
        new OperationShape { Name = "Deposit", Index = 3, Result = Void, Parameters = [new("Money", Money)], Throws = [NotFound, Overdrawn], Summary = "Adds money." },
        new OperationShape { Name = "Split", Index = 4, Result = new TupleShape(new FieldShape("Item1", Int32), new FieldShape("Item2", new SequenceShape(Money))), Parameters = [new("Item2", new SequenceShape(Int32))] },
        new OperationShape { Name = "Mix", Index = 5, Result = Everything, Parameters = [new("everything", Everything), new("colour", Colour), new("rights", Rights)] },
        new OperationShape { Name = "Touch", Index = 6, Result = Void, IsOneway = true, Parameters = [new("other", new ReferenceShape(() => Account!))] })
    {
        Summary = "An account.",
    };

    public static readonly ContractShape Echo = new(
        "Echo.Echo",
        () => [],
        new OperationShape { Name = "Echo", Index = 0, Result = Text, Parameters = [new("echo", Text)] },
        new OperationShape { Name = "Inner", Index = 1, Result = new MessageShape("Echo.Echo.Inner", false, () => [new("Inner", Int32)]) });

    public static readonly ContractShape Overridden = new(
        "Names.Context",
        () => [],
        new OperationShape { Name = "Self", Index = 0, Result = new ReferenceShape(() => Overridden!) },
        new OperationShape { Name = "Kind", Index = 1, Result = new EnumShape("Names.Kind", false, new EnumMember("Object", 0)) { Remarks = [new IdlPrefixAttribute("omg.org")] } },
        new OperationShape
        {
            Name = "Resolve",
            Index = 2,
            Result = Void,
            Parameters = [new("n", Text)],
            Throws = [new MessageShape("Names.Context.NotFound", true, () => []) { Remarks = [new RepositoryIdAttribute("IDL:omg.org/CosNaming/NamingContext/NotFound:1.0")] }],
            Remarks = [new IdlNameAttribute("resolve_it")],
        })
    {
        Remarks = [new RepositoryIdAttribute("IDL:omg.org/CosNaming/NamingContext:1.0")],
    };

    public static readonly ContractShape Root = new("Lonely", () => [], new OperationShape { Name = "Nothing", Index = 0, Result = Void });
}
