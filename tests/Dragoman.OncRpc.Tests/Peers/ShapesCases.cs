using Dragoman.OncRpc.Tests.Interop;

namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>Calls the program SHAPES with every arm of its unions, with lists and with trees, wherever it is.</summary>
internal static class ShapesCases
{
    public static void Check(IShapesV1 shapes, IShapesV2 second, int listLength)
    {
        foreach (ByKind kind in (ByKind[])[new ByKind.ShapeNone(), new ByKind.ShapeNumber(ShapeKind.ShapeNumber, -1), new ByKind.ShapeNumber(ShapeKind.ShapeOther, int.MaxValue), new ByKind.ShapeWords("größe")])
            Assert.Equal(kind, shapes.EchoKind(kind));

        ByKind.Default rest = Assert.IsType<ByKind.Default>(shapes.EchoKind(new ByKind.Default(ShapeKind.ShapeLast, [1, 2, 255])));
        Assert.Equal(ShapeKind.ShapeLast, rest.Kind);
        Assert.Equal([1, 2, 255], rest.Rest);

        Assert.Equal(new ByCode.Case0(long.MinValue), shapes.EchoCode(new ByCode.Case0(long.MinValue)));
        Assert.Equal(new ByCode.CaseMinus1(), shapes.EchoCode(new ByCode.CaseMinus1()));
        Assert.Equal([new Point(1, -1), new Point(2, -2)], Assert.IsType<ByCode.Case7>(shapes.EchoCode(new ByCode.Case7([new Point(1, -1), new Point(2, -2)]))).Points);

        Assert.Equal(new BySize.Case1(5), shapes.EchoSize(new BySize.Case1(5)));
        Assert.Equal([6, -6], Assert.IsType<BySize.Case4000000000>(shapes.EchoSize(new BySize.Case4000000000([6, -6]))).Pair);
        Assert.Equal(new BySize.Default(uint.MaxValue), shapes.EchoSize(new BySize.Default(uint.MaxValue)));

        Assert.Equal(new ByTruth.True(new Point(3, 4)), shapes.EchoTruth(new ByTruth.True(new Point(3, 4))));
        Assert.Equal(new ByTruth.False(""), shapes.EchoTruth(new ByTruth.False("")));

        List<Node> nodes = [.. Enumerable.Range(0, listLength).Select(i => new Node(i, $"n{i}"))];
        Assert.Equal(Enumerable.Reverse(nodes), shapes.Turn(nodes));
        Assert.Empty(shapes.Turn([]));
        Assert.Equal([new Node(2, ""), new Node(1, "")], second.CountDown(2));

        Tree tree = new(1, new Tree(2, null, new Tree(3, null, null)), null);
        Assert.Equal(new Tree(1, null, new Tree(2, new Tree(3, null, null), null)), shapes.Mirror(tree));
        Assert.Null(shapes.Mirror(null));

        Interop.Shapes all = new(
            [new ByKind.ShapeNone(), new ByKind.ShapeWords("w")], new ByCode.CaseMinus1(), new BySize.Default(0), new ByTruth.False("no"),
            null, new Point(8, 9), tree, [new Node(1, "a"), new Node(2, "b")], [1, 2, 3]);
        Interop.Shapes same = shapes.EchoShapes(all);
        Assert.Equal((all.Code, all.Size, all.Truth, all.Nowhere, all.Somewhere, all.Root), (same.Code, same.Size, same.Truth, same.Nowhere, same.Somewhere, same.Root));
        Assert.Equal(all.Kinds, same.Kinds);
        Assert.Equal(all.Nodes, same.Nodes);
        Assert.Equal(all.Mark, same.Mark);
    }
}
