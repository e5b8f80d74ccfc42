using Xunit;

namespace Dragoman.Architecture.Tests;

/// <summary>No more than three files may need each other.</summary>
public sealed class CircleTests
{
    private const int Limit = 3;

    [Fact]
    public void No_circle_of_files_is_longer_than_three()
    {
        Repository.WriteReport("circles.txt", string.Concat(Repository.ProductSources.Select(t => Summary(t) + Environment.NewLine)));

        Finding.AssertNone(Repository.ProductSources.SelectMany(Check));
    }

    [Fact]
    public void A_circle_of_four_files_is_caught_with_its_shortest_cycle()
    {
        SourceTree tree = Ring("A", "B", "C", "D");

        Finding finding = Assert.Single(Check(tree));

        Assert.StartsWith("4 files: A.cs B.cs C.cs D.cs", finding.Measured, StringComparison.Ordinal);
        Assert.Contains("A.cs -> B.cs -> C.cs -> D.cs -> A.cs", finding.Measured, StringComparison.Ordinal);
        Assert.Equal(6, finding.Rule);
    }

    [Fact]
    public void A_circle_of_three_files_is_allowed() => Assert.Empty(Check(Ring("A", "B", "C")));

    [Fact]
    public void Comments_strings_members_and_unseen_namespaces_draw_no_arrow()
    {
        SourceTree tree = SourceTree.FromTexts("P",
            ("A.cs", "namespace P; class A { /* B */ string s = \"B\"; int M(dynamic x) => x.B; }"),
            ("B.cs", "namespace P; class B { Far? f; }"),
            ("Far.cs", "namespace P.Elsewhere; class Far;"));

        Assert.Empty(tree.Graph.Arrows);
    }

    [Fact]
    public void Namesakes_references_in_documentation_inferred_types_and_extensions_draw_no_arrow()
    {
        SourceTree tree = SourceTree.FromTexts("P",
            ("A.cs", "namespace P; /// <summary><see cref=\"Host\"/></summary>\nrecord A(string Host) { string Both => Host + Host.Length; }"),
            ("Host.cs", "namespace P; class ObjectHost;"),
            ("C.cs", "namespace P; class C { object M(int i) { var inferred = i.Wrapped(); return inferred; } }"),
            ("Wrap.cs", "namespace P; static class Wrap { public static Wrapper Wrapped(this int i) => new(); }"),
            ("Wrapper.cs", "namespace P; class Wrapper;"));

        Assert.Equal(["Wrap.cs -> Wrapper.cs"], tree.Graph.Arrows.Select(a => $"{a.From.Path} -> {a.To.Path}"));
    }

    [Fact]
    public void A_type_is_known_beside_a_property_of_its_name()
    {
        SourceTree tree = SourceTree.FromTexts("P",
            ("A.cs", "namespace P; class A { Fault? Fault; object M() => Fault.None; int N(object o) => o is Other.Inner ? nameof(Made).Length : 0; }"),
            ("Fault.cs", "namespace P; class Fault { public static readonly Fault None = new(); }"),
            ("Other.cs", "namespace P; class Other { public class Inner; }"),
            ("Made.cs", "namespace P; class Made;"));

        Assert.Equal(["Fault.cs", "Other.cs", "Made.cs"], tree.Graph.Arrows.Select(a => a.To.Path));
    }

    [Fact]
    public void Imports_attributes_twins_and_partials_draw_the_arrows_they_should()
    {
        SourceTree tree = SourceTree.FromTexts("P",
            ("A.cs", "using P.Elsewhere;\nnamespace P; [Mark] partial class A { Far? f; Twin<int>? t; }"),
            ("A.Part.cs", "namespace P; partial class A { }"),
            ("Mark.cs", "namespace P; class MarkAttribute : System.Attribute;"),
            ("Far.cs", "namespace P.Elsewhere; class Far;"),
            ("Twin.cs", "namespace P; class Twin;"),
            ("TwinOfT.cs", "namespace P; class Twin<T> { A? a; }"));

        Assert.Equal(["A.cs -> Far.cs", "A.cs -> Mark.cs", "A.cs -> TwinOfT.cs", "TwinOfT.cs -> A.cs"],
            tree.Graph.Arrows.Select(a => $"{a.From.Path} -> {a.To.Path}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Finding> Check(SourceTree tree)
    {
        FileGraph graph = tree.Graph;
        foreach (IReadOnlyList<SourceFile> circle in Tarjan<SourceFile>.Circles(graph.Targets).Where(c => c.Count > Limit))
        {
            SourceFile[] inOrder = [.. circle.OrderBy(f => f.Path, StringComparer.Ordinal)];
            IReadOnlyList<SourceFile> cycle = Tarjan<SourceFile>.ShortestCycle(graph.Targets, inOrder);
            int line = graph.Arrows.First(a => a.From == cycle[0] && a.To == cycle[1]).Line;
            string members = string.Join(' ', inOrder.Select(f => f.Path));
            IEnumerable<string> arrows = graph.Arrows.Where(a => circle.Contains(a.From) && circle.Contains(a.To))
                .Select(a => $"{Environment.NewLine}  {a.From.ShownPath}:{a.Line} names {a.Type} of {a.To.Path}");
            yield return new(cycle[0].ShownPath, line, "a circle of files that need each other",
                $"{circle.Count} files: {members}; shortest cycle: {string.Join(" -> ", cycle.Select(f => f.Path))}{string.Concat(arrows)}{Environment.NewLine}",
                $"{Limit} files", 6);
        }
    }

    private static string Summary(SourceTree tree)
    {
        FileGraph graph = tree.Graph;
        int largest = Tarjan<SourceFile>.Circles(graph.Targets).Select(c => c.Count).FirstOrDefault();
        return $"{tree.Project,-24} {tree.Files.Count,4} files {tree.Files.Sum(f => f.Lines),7} lines {graph.Arrows.Count,5} arrows, largest circle {largest}";
    }

    private static SourceTree Ring(params string[] names) => SourceTree.FromTexts("P", [.. names.Select((name, i) =>
        ($"{name}.cs", $"namespace P; class {name} {{ {names[(i + 1) % names.Length]}? next; }}"))]);
}
