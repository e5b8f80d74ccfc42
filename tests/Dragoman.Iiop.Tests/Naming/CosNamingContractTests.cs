namespace Dragoman.Iiop.Tests.Naming;

/// <summary>The contracts say on the wire what the OMG's CosNaming.idl says. (The standard's <c>raises</c> clauses are kept in its order.)</summary>
public class CosNamingContractTests
{
    private const string Prefix = "IDL:omg.org/CosNaming/";

    [Fact]
    public void A_naming_context_has_the_operations_of_the_standard() => Assert.Equal(
        [
            "void bind(Name n, Object obj) raises (NotFound, CannotProceed, InvalidName, AlreadyBound)",
            "void rebind(Name n, Object obj) raises (NotFound, CannotProceed, InvalidName)",
            "void bind_context(Name n, NamingContext nc) raises (NotFound, CannotProceed, InvalidName, AlreadyBound)",
            "void rebind_context(Name n, NamingContext nc) raises (NotFound, CannotProceed, InvalidName)",
            "Object resolve(Name n) raises (NotFound, CannotProceed, InvalidName)",
            "void unbind(Name n) raises (NotFound, CannotProceed, InvalidName)",
            "NamingContext new_context()",
            "NamingContext bind_new_context(Name n) raises (NotFound, CannotProceed, InvalidName, AlreadyBound)",
            "void destroy() raises (NotEmpty)",
            "(BindingList bl, BindingIterator bi) list(ulong how_many)",
        ],
        NamingContextBinding.Instance.Shape.Operations.Select(Show));

    [Fact]
    public void An_extended_naming_context_adds_four() => Assert.Equal(
        [
            "string to_string(Name n) raises (InvalidName)",
            "Name to_name(string sn) raises (InvalidName)",
            "string to_url(string addr, string sn) raises (InvalidAddress, InvalidName)",
            "Object resolve_str(string n) raises (NotFound, CannotProceed, InvalidName)",
        ],
        NamingContextExtBinding.Instance.Shape.Operations.Select(Show));

    [Fact]
    public void A_binding_iterator_has_the_operations_of_the_standard() => Assert.Equal(
        [
            "(boolean found, Binding b) next_one()",
            "(boolean found, BindingList bl) next_n(ulong how_many)",
            "void destroy()",
        ],
        BindingIteratorBinding.Instance.Shape.Operations.Select(Show));

    [Fact]
    public void Ids_are_those_of_the_standard()
    {
        Assert.Equal(Prefix + "NamingContext:1.0", RepositoryIds.Of(NamingContextBinding.Instance.Shape));
        Assert.Equal(Prefix + "NamingContextExt:1.0", RepositoryIds.Of(NamingContextExtBinding.Instance.Shape));
        Assert.Equal(Prefix + "BindingIterator:1.0", RepositoryIds.Of(BindingIteratorBinding.Instance.Shape));
        Assert.True(IiopContract.Of(NamingContextExtBinding.Instance.Shape).IsA(Prefix + "NamingContext:1.0"));
        Assert.Equal(
            [
                Prefix + "NamingContext/AlreadyBound:1.0",
                Prefix + "NamingContext/CannotProceed:1.0",
                Prefix + "NamingContext/InvalidName:1.0",
                Prefix + "NamingContext/NotEmpty:1.0",
                Prefix + "NamingContext/NotFound:1.0",
                Prefix + "NamingContextExt/InvalidAddress:1.0",
            ],
            NamingContextExtBinding.Instance.Shape.AllOperations.SelectMany(o => o.Throws).Select(RepositoryIds.Of).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Messages_have_the_members_of_the_standard()
    {
        MessageShape[] throws = [.. NamingContextBinding.Instance.Shape.Operations[0].Throws];
        TupleShape listed = (TupleShape)NamingContextBinding.Instance.Shape.Operations[^1].Result;
        MessageShape binding = (MessageShape)((SequenceShape)listed.Elements[0].Type).Element;
        EnumShape kind = (EnumShape)binding.Fields[1].Type;
        EnumShape why = (EnumShape)throws[0].Fields[0].Type;

        Assert.Equal("NotFoundReason why, Name rest_of_name", Members(throws[0]));
        Assert.Equal("NamingContext cxt, Name rest_of_name", Members(throws[1]));
        Assert.Equal("Name binding_name, BindingType binding_type", Members(binding));
        Assert.Equal("string id, string kind", Members((MessageShape)((SequenceShape)binding.Fields[0].Type).Element));
        Assert.Equal(["Nobject", "Ncontext"], kind.Members.Select(m => m.Name));
        Assert.Equal(["MissingNode", "NotContext", "NotObject"], why.Members.Select(m => m.Name));
        Assert.Equal(Prefix + "BindingType:1.0", RepositoryIds.Of(kind));
        Assert.Equal(Prefix + "NamingContext/NotFoundReason:1.0", RepositoryIds.Of(why));
    }

    private static string Show(OperationShape operation)
    {
        string parameters = string.Join(", ", operation.Parameters.Select(p => $"{Show(p.Type)} {IdlNames.Of(p, p.Name)}"));
        string raises = string.Join(", ", operation.Throws.Select(t => LastPart(RepositoryIds.Of(t))));
        return $"{Show(operation.Result)} {IdlNames.OnTheWire(operation)}({parameters}){(raises.Length == 0 ? "" : $" raises ({raises})")}";
    }

    private static string Members(MessageShape message) => string.Join(", ", message.Fields.Select(Show));

    private static string Show(FieldShape field) => $"{Show(field.Type)} {IdlNames.Of(field, field.Name)}";

    private static string Show(TypeShape type) => type switch
    {
        PrimitiveShape primitive => Show(primitive.Kind),
        SequenceShape { Element: MessageShape component } when LastPart(RepositoryIds.Of(component)) == "NameComponent" => "Name",
        SequenceShape sequence => Show(sequence.Element) + "List",
        ReferenceShape reference => LastPart(RepositoryIds.Of(reference.Contract)),
        TupleShape tuple => $"({string.Join(", ", tuple.Elements.Select(Show))})",
        MessageShape or EnumShape => LastPart(RepositoryIds.Of(type)),
        _ => type.GetType().Name,
    };

    private static string Show(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Void => "void",
        PrimitiveKind.Boolean => "boolean",
        PrimitiveKind.UInt32 => "ulong",
        PrimitiveKind.String => "string",
        PrimitiveKind.ObjectRef => "Object",
        _ => kind.ToString(),
    };

    private static string LastPart(string id) => id[(id.LastIndexOf('/') + 1)..id.LastIndexOf(':')];
}
