using Dragoman.Testing.Samples;

namespace Dragoman.Tests.Codecs;

public sealed class ContractBindingTests
{
    private static readonly ContractShape Shape = EverythingBinding.Instance.Shape;

    [Fact]
    public void The_binding_is_found_through_the_contract_itself()
    {
        Assert.Same(EverythingBinding.Instance, BindingOf<IEverything>());
        Assert.Same(NamedBinding.Instance, BindingOf<INamed>());

        static ContractBinding BindingOf<T>()
            where T : class, IContract<T> => T.BindingOfContract;
    }

    [Fact]
    public void The_contract_is_named_after_its_namespace_and_interface()
    {
        Assert.Equal("Dragoman.Testing.Samples.Everything", Shape.Name);
        Assert.Equal("Every data type that every wire carries, and every form of operation that a contract can have.", Shape.Summary);
        Assert.Equal("testing.Kinds", KindsCodec.Shape.Name);
        Assert.Equal("Dragoman.Testing.Samples.Kinds.Inner", Kinds_InnerCodec.Shape.Name);
    }

    [Fact]
    public void Operations_know_their_contract_place_and_kind()
    {
        for (int i = 0; i < Shape.Operations.Count; i++)
        {
            Assert.Equal(i, Shape.Operations[i].Index);
            Assert.Same(Shape, Shape.Operations[i].Contract);
        }

        Assert.Equal(
            [("Favourite", OperationKind.Getter), ("Favourite", OperationKind.Setter), ("Calls", OperationKind.Getter)],
            Shape.Operations.Take(3).Select(o => (o.Name, o.Kind)));
        Assert.Equal(["value"], Shape.Operations[1].Parameters.Select(p => p.Name));
        Assert.Equal(["Name", "Greet", "Favourite"], Shape.AllOperations.Take(3).Select(o => o.Name));
    }

    [Fact]
    public void Operations_carry_what_their_attributes_and_parameters_say()
    {
        Assert.True(Find("Notify").IsOneway);
        Assert.True(Find("Count").IsIdempotent);
        Assert.True(Find("Calls").IsIdempotent);
        Assert.True(Find("Wait").IsCancellable);
        Assert.Equal("name", Assert.Single(Find("Wait").Parameters).Name);
        Assert.Equal([false, true, true], Find("Join").Parameters.Select(p => p.IsOptional));
        Assert.Equal([OverdrawnCodec.Shape, RefusedCodec.Shape], Find("Fail").Throws);
        Assert.Equal(PrimitiveKind.Void, Assert.IsType<PrimitiveShape>(Find("RunTask").Result).Kind);
    }

    [Fact]
    public void Shapes_say_what_the_types_are()
    {
        Assert.Equal(8, Assert.IsType<PrimitiveShape>(Find("EchoBoundedString").Result).Bound);
        Assert.Equal([2, 3], Assert.IsType<ArrayShape>(Find("EchoFixedGrid").Result).Lengths);
        Assert.Equal(3, Assert.IsType<SequenceShape>(Find("EchoBoundedList").Result).Bound);
        Assert.IsType<SequenceShape>(Assert.IsType<SequenceShape>(Find("EchoGrid").Result).Element);
        Assert.Equal(["Quotient", "Remainder"], Assert.IsType<TupleShape>(Find("Divide").Result).Elements.Select(e => e.Name));
        Assert.Same(Shape, Assert.IsType<ReferenceShape>(Find("Self").Result).Contract);
        Assert.Same(PointCodec.Shape, Find("EchoPoint").Result);
        Assert.Same(TreeCodec.Shape, Assert.IsType<OptionalShape>(TreeCodec.Shape.Fields[1].Type).Element);
        EnumShape flags = Assert.IsType<EnumShape>(Find("EchoFlags").Result);
        Assert.True(flags.IsFlags);
        Assert.Equal([0, 1, 2, 4], flags.Members.Select(m => m.Value));
    }

    [Fact]
    public void A_call_is_made_for_each_operation_inherited_ones_too()
    {
        foreach (OperationShape operation in Shape.AllOperations)
            Assert.Same(operation, EverythingBinding.Instance.NewCall(operation).Operation);
    }

    [Fact]
    public void No_call_is_made_for_an_operation_of_another_contract() =>
        Assert.Throws<ArgumentException>(() => NamedBinding.Instance.NewCall(Find("Self")));

    [Fact]
    public void The_binding_knows_who_implements_the_contract()
    {
        Assert.True(NamedBinding.Instance.IsImplementedBy(new Everything()));
        Assert.False(NamedBinding.Instance.IsImplementedBy(new object()));
    }

    private static OperationShape Find(string name) => Shape.AllOperations.First(o => o.Name == name);
}
