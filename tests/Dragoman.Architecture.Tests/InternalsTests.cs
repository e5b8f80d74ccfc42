using Xunit;

namespace Dragoman.Architecture.Tests;

/// <summary>No product looks into another, and nothing inside exists for the tests alone.</summary>
public sealed class InternalsTests
{
    [Fact]
    public void Internals_are_shown_to_the_own_tests_only() =>
        Finding.AssertNone(Repository.ReferencedProducts.SelectMany(p => InternalsRules.CheckFriends(ProductAssembly.Load(p), p.Path)));

    [Fact]
    public void No_product_uses_a_back_door() => Finding.AssertNone(Repository.ProductSources.SelectMany(InternalsRules.CheckBackDoors));

    [Fact]
    public void No_internal_member_exists_for_tests() => Finding.AssertNone(InternalsRules.CheckMadeForTests(
        Repository.ProductSources, Repository.AllProjects().Where(p => p.Path.StartsWith("tests/", StringComparison.Ordinal)).Select(SourceTree.FromDisk)));

    [Fact]
    public void Internals_shown_to_another_product_or_to_many_are_caught()
    {
        const string Source = """
            using System.Runtime.CompilerServices;
            [assembly: InternalsVisibleTo("Sample.Tests")]
            [assembly: InternalsVisibleTo("Dragoman.Testing")]
            [assembly: InternalsVisibleTo("Dragoman.Micro")]
            [assembly: InternalsVisibleTo("Dragoman.Node")]
            """;

        Assert.Equal(["Dragoman.Node", "4 assemblies"],
            InternalsRules.CheckFriends(ProductAssembly.Compile("Sample", Source), "src/Sample/Sample.csproj").Select(f => f.Measured));
    }

    [Fact]
    public void A_back_door_is_caught()
    {
        SourceTree tree = SourceTree.FromTexts("P", ("A.cs", """
            class A
            {
                [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Field)]
                static extern ref int Peek(object other);
            #pragma warning disable RS0030
            #pragma warning restore RS0030
            #pragma warning disable RS0030 // the thread is the program's own
            }
            """));

        Assert.Equal([3, 5], InternalsRules.CheckBackDoors(tree).Select(f => f.Line));
    }

    [Fact]
    public void A_member_made_for_tests_is_caught()
    {
        SourceTree product = SourceTree.FromTexts("P", ("A.cs", """
            public class A
            {
                internal int ForTests() => 1;
                internal int Used() => 1;
                public int Api() => Used();
            }
            """));
        SourceTree tests = SourceTree.FromTexts("P.Tests", ("ATests.cs", "class ATests { object T(A a) => a.ForTests() + a.Used() + a.Api(); }"));

        Finding finding = Assert.Single(InternalsRules.CheckMadeForTests([product], [tests]));

        Assert.Equal(("src/P/A.cs", 3, "ForTests"), (finding.File, finding.Line, finding.Measured));
    }
}
