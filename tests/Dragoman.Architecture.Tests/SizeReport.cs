using Xunit;

namespace Dragoman.Architecture.Tests;

/// <summary>Sizes are a question, not a limit: printed by every run, failing none.</summary>
public sealed class SizeReport
{
    // Asked about and found to be one thing all the same, or to be cut some time. Kept true by a test.
    private static readonly string[] Known =
    [
        "CdrReader", // one method for each type of the wire, as its writer has
        "CdrWriter",
        "ConnectionReader", // the role of reading with all that its holder remembers
        "FrameReader",
        "LeaseTable",
        "ObjectHost", // what programs see of the library
        "OncConnection", // both sides of the wire in one class still
        "OutputQueue",
    ];

    [Fact]
    public void Sizes_are_reported() => Repository.WriteReport("sizes.txt", string.Concat(Repository.ProductSources.Select(t => SizeMeasure.Report(t) + ClassMeasure.Report(t))));

    [Fact]
    public void No_class_grows_in_parts_beyond_what_is_asked_about_except_those_known()
    {
        string[] large = [.. Repository.ProductSources.SelectMany(ClassMeasure.Classes).Where(ClassMeasure.IsAskedAbout)
            .Select(c => $"{c.Name} ({c.Lines} lines, {c.Fields} fields; {c.File.ShownPath}:{c.Line})").Order(StringComparer.Ordinal)];

        Assert.Equal([], large.Where(c => !Known.Any(k => c.StartsWith(k + " ", StringComparison.Ordinal))));
        Assert.Equal([], Known.Where(k => !large.Any(c => c.StartsWith(k + " ", StringComparison.Ordinal)))); // no longer large: take it off the list
    }

    [Fact]
    public void Parts_of_a_class_are_summed_and_what_it_keeps_is_counted()
    {
        SourceTree tree = SourceTree.FromTexts("P",
            ("A.cs", """
            partial class A(int kept, int passed)
            {
                private const int No = 1;
                private static readonly int Shared = 2;
                private readonly int _one = passed, _two;
                public int Auto { get; set; }
                public int Lazy => field == 0 ? field = 1 : field;
                public int Computed => kept;
                public event System.Action? Raised;
            }
            """),
            ("A.Part.cs", """
            partial class A
            {
                private int _three;
            }
            """),
            ("B.cs", "record B(int X, int Y);"));

        ClassSize size = Assert.Single(ClassMeasure.Classes(tree));

        Assert.Equal(("A", 14, 7, 2), (size.Name, size.Lines, size.Fields, size.Parts));
    }

    [Fact]
    public void A_method_is_measured_from_its_name_to_its_closing_brace()
    {
        SourceTree tree = SourceTree.FromTexts("P", ("A.cs", """
            class A
            {
                /// <summary>Not counted.</summary>
                [System.Obsolete]
                void M()
                {
                    void Local()
                    {
                    }
                }

                int P => 1;
            }
            """));

        Assert.Equal([("M", 5, 6), ("P", 12, 1)], SizeMeasure.Methods(tree).Select(m => (m.Name, m.Line, m.Lines)));
        Assert.Contains("A.cs", SizeMeasure.Report(tree), StringComparison.Ordinal);
    }
}
