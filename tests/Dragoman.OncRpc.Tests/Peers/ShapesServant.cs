using Dragoman.OncRpc.Tests.Interop;

namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>Both versions of the program SHAPES, whose contracts are compiled from <c>interop.x</c>.</summary>
internal sealed class ShapesServant : IShapesV1, IShapesV2
{
    public ByKind EchoKind(ByKind byKind) => byKind;

    public ByCode EchoCode(ByCode byCode) => byCode;

    public BySize EchoSize(BySize bySize) => bySize;

    public ByTruth EchoTruth(ByTruth byTruth) => byTruth;

    public List<Node> Turn(List<Node> nodeList)
    {
        nodeList.Reverse();
        return nodeList;
    }

    public Tree? Mirror(Tree? treeOpt) => treeOpt is null ? null : new Tree(treeOpt.Value, Mirror(treeOpt.Right), Mirror(treeOpt.Left));

    public Interop.Shapes EchoShapes(Interop.Shapes shapes) => shapes;

    public List<Node> CountDown(int value) => [.. Enumerable.Range(0, value).Select(i => new Node(value - i, ""))];
}
