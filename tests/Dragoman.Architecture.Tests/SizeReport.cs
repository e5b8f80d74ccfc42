using Xunit;

namespace Dragoman.Architecture.Tests;

/// <summary>Sizes are a question, not a limit: printed by every run, failing none.</summary>
public sealed class SizeReport
{
    [Fact]
    public void Sizes_are_reported() => Repository.WriteReport("sizes.txt", string.Concat(Repository.ProductSources.Select(SizeMeasure.Report)));

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
