using Dragoman.Testing.Conformance;
using Dragoman.Testing.Samples;

namespace Dragoman.Tests.Shapes;

public sealed class TypeShapeTests
{
    private static readonly PrimitiveShape Number = new(PrimitiveKind.Int32);

    public static IReadOnlyList<TypeShape> OneOfEach { get; } =
    [
        Number, new EnumShape("E", false), PointCodec.Shape, StationCodec.Shape, PaymentCodec.Shape, new ReferenceShape(() => NetworkBinding.Instance.Shape), new AnyShape(),
        new OptionalShape(Number), new SequenceShape(Number), new ArrayShape(Number, 2), new SetShape(Number), new MapShape(Number, Number),
        new TupleShape(new FieldShape("a", Number), new FieldShape("b", Number)), new StreamShape(Number),
    ];

    [Fact]
    public void Every_kind_of_type_is_visited_as_what_it_is()
    {
        Assert.Equal(
            typeof(TypeShape).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TypeShape)) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal),
            OneOfEach.Select(t => t.GetType().Name).Order(StringComparer.Ordinal));
        foreach (TypeShape shape in OneOfEach)
            Assert.Equal(shape.GetType().Name, new Namer().Visit(shape));
    }

    [Fact]
    public void Types_consist_of_their_parts()
    {
        Assert.Equal([Number], new OptionalShape(Number).Parts);
        Assert.Equal([Number, Number], new MapShape(Number, Number).Parts);
        Assert.Equal(PointCodec.Shape.Fields.Select(f => f.Type), PointCodec.Shape.Parts);
        Assert.Equal(PaymentCodec.Shape.Arms.Select(a => a.Content).Prepend(PaymentCodec.Shape.Discriminant.Type), PaymentCodec.Shape.Parts);
        Assert.Equal(StationCodec.Shape, TerminusCodec.Shape.Parts.First());
        Assert.Contains(DepotCodec.Shape, TerminusCodec.Shape.Parts);
        Assert.Empty(new ReferenceShape(() => NetworkBinding.Instance.Shape).Parts);
    }

    [Fact]
    public void Everything_that_a_contract_refers_to_is_reached_once()
    {
        ReachableShapes reachable = ReachableShapes.From([NetworkBinding.Instance.Shape]);
        TypeShape[] all = [.. reachable.OutsideIn];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all.ToHashSet(), reachable.InsideOut.ToHashSet());
        Assert.Superset(
            new HashSet<string> { "Dragoman.Testing.Samples.Station", "Dragoman.Testing.Samples.Depot", "Dragoman.Testing.Samples.Journey", "Dragoman.Testing.Samples.Point", "testing.Vehicle", "testing.Tram" },
            all.OfType<CompositeShape>().Select(c => c.Name).ToHashSet());
        Assert.True(Array.IndexOf(all, JourneyCodec.Shape) < Array.IndexOf(all, PointCodec.Shape) || Array.IndexOf(all, StationCodec.Shape) < Array.IndexOf(all, PointCodec.Shape));
        ReachableShapes everything = ReachableShapes.From([EverythingBinding.Instance.Shape], o => o.Name == "EchoPayment");
        Assert.Contains(PaymentCodec.Shape, everything.OutsideIn);
        Assert.DoesNotContain(everything.OutsideIn, everything.IsArm);
        Assert.Contains(everything.WithArms, everything.IsArm);
        Assert.DoesNotContain(FamilyCodec.Shape, everything.WithArms);
    }

    private sealed class Namer : TypeVisitor<string>
    {
        protected override string VisitPrimitive(PrimitiveShape shape) => nameof(PrimitiveShape);

        protected override string VisitEnum(EnumShape shape) => nameof(EnumShape);

        protected override string VisitMessage(MessageShape shape) => nameof(MessageShape);

        protected override string VisitValue(ValueShape shape) => nameof(ValueShape);

        protected override string VisitUnion(UnionShape shape) => nameof(UnionShape);

        protected override string VisitReference(ReferenceShape shape) => nameof(ReferenceShape);

        protected override string VisitAny(AnyShape shape) => nameof(AnyShape);

        protected override string VisitOptional(OptionalShape shape) => nameof(OptionalShape);

        protected override string VisitSequence(SequenceShape shape) => nameof(SequenceShape);

        protected override string VisitArray(ArrayShape shape) => nameof(ArrayShape);

        protected override string VisitSet(SetShape shape) => nameof(SetShape);

        protected override string VisitMap(MapShape shape) => nameof(MapShape);

        protected override string VisitTuple(TupleShape shape) => nameof(TupleShape);

        protected override string VisitStream(StreamShape shape) => nameof(StreamShape);
    }
}
