using Xunit;

namespace Dragoman.Architecture.Tests;

/// <summary>What callers see and what peers see changes only where somebody reviewed it.</summary>
public sealed class SurfaceTests
{
    [Fact]
    public void The_public_surface_equals_the_approved_text() =>
        Finding.AssertNone(Repository.ReferencedProducts.SelectMany(p => ApprovedText.Compare(
            Beside(p, "PublicApi.txt"), SurfacePrinter.Print(ProductAssembly.Load(p)), 7)));

    [Fact]
    public void The_identities_put_on_wires_equal_the_approved_text() =>
        Finding.AssertNone(Repository.Products.Zip(Repository.ProductSources).SelectMany(p => ApprovedText.Compare(
            Beside(p.First, "WireContracts.txt"), WireIdentities.Print(p.Second), 12)));

    [Fact]
    public void Public_members_follow_the_conventions() =>
        Finding.AssertNone(Repository.ReferencedProducts.SelectMany(p => SurfaceRules.Check(ProductAssembly.Load(p), p.Path)));

    [Fact]
    public void The_surface_shows_what_callers_depend_on_and_nothing_else()
    {
        string surface = SurfacePrinter.Print(ProductAssembly.Compile("Sample", """
            #nullable enable
            using System;
            namespace Sample;
            public abstract class Shape<T> : IDisposable where T : class?, new()
            {
                internal int Hidden;
                private protected int AlsoHidden;
                protected Shape(string? name = null) { }
                public const int Corners = 4;
                public string? Name { get; internal set; }
                public required T Tag { get; init; }
                [Obsolete("old")] public abstract ref readonly int At(in int index, params string[] rest);
                public void Dispose() { }
                public event EventHandler? Changed { add { } remove { } }
            }
            public sealed record Pair(int Left, string Right);
            public readonly ref struct Window { public static Window operator +(Window a, Window b) => a; }
            [Flags] public enum Colours : byte { None = 0, Red = 1 }
            public delegate T Maker<out T, in U>(U from) where U : struct, allows ref struct;
            public static class Extensions { public static int Twice(this int value) => 2 * value; }
            internal class Unseen { public int X; }
            """));

        Assert.Equal("""
            [Flags] public enum Sample.Colours : byte
                None = 0
                Red = 1
            public static class Sample.Extensions
                public static int Twice(this int value)
            public sealed record Sample.Pair : System.IEquatable<Sample.Pair>
                public Pair(int Left, string Right)
                public int Left { get; init; }
                public string Right { get; init; }
            public abstract class Sample.Shape<T> where T : class?, new() : System.IDisposable
                protected Shape(string? name = null)
                [Obsolete("old")] public abstract ref readonly int At(in int index, params string[] rest)
                public event System.EventHandler? Changed
                public const int Corners = 4
                public void Dispose()
                public string? Name { get; }
                public required T Tag { get; init; }
            public readonly ref struct Sample.Window
                public static Sample.Window operator +(Sample.Window a, Sample.Window b)
            public delegate T Sample.Maker<out T, in U>(U from) where U : struct, allows ref struct

            """.ReplaceLineEndings("\n"), surface);
    }

    [Fact]
    public void A_changed_member_is_caught_with_its_line()
    {
        Finding finding = Assert.Single(ApprovedText.Differences("src/P/PublicApi.txt",
            "class A\n    void M()\n    void N()\n", "class A\n    void M(int x)\n    void N()\n", 7));

        Assert.Equal(("src/P/PublicApi.txt", 2), (finding.File, finding.Line));
        Assert.Equal(["2 lines", "2 - void M()", "2 + void M(int x)"],
            finding.Measured.Split(Environment.NewLine, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("DRAGOMAN_ACCEPT=1", finding.Limit, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_approved_text_is_caught_with_instructions()
    {
        if (Environment.GetEnvironmentVariable("DRAGOMAN_ACCEPT") == "1")
            return;

        Finding finding = Assert.Single(ApprovedText.Compare("src/None/PublicApi.txt", "class A\n", 7));

        Assert.Contains("DRAGOMAN_ACCEPT=1", finding.Limit, StringComparison.Ordinal);
    }

    [Fact]
    public void Conventions_broken_by_public_members_are_caught()
    {
        const string Source = """
            using System.Threading;
            using System.Threading.Tasks;
            namespace Sample.Internal
            {
                public class Leak : System.IAsyncDisposable
                {
                    public Task Send(CancellationToken cancellationToken) => Task.CompletedTask;
                    public Task ReceiveAsync() => Task.CompletedTask;
                    public Task FineAsync(int x, CancellationToken cancellationToken = default) => Task.CompletedTask;
                    public ValueTask DisposeAsync() => default;
                    internal Task Inner() => Task.CompletedTask;
                }
            }
            """;

        Assert.Equal(["a public type in an internal namespace", "a method that returns a task without saying so", "an asynchronous method that cannot be cancelled"],
            SurfaceRules.Check(ProductAssembly.Compile("Sample", Source), "src/Sample/Sample.csproj").Select(f => f.What));
    }

    [Fact]
    public void Wire_identities_are_found_in_every_kind_of_literal()
    {
        SourceTree tree = SourceTree.FromTexts("P", ("A.cs", """
            class A
            {
                const string Plain = "IDL:omg.org/CosNaming/NamingContext:1.0";
                static System.ReadOnlySpan<byte> Octets => "IDL:Bank/Account:1.0"u8;
                string Made(string name) => $"IDL:{name}:1.0";
                const string Prefix = "IDL:";
                const string Prose = "IDL: the language";
            }
            """));

        Assert.Equal("IDL:Bank/Account:1.0\nIDL:omg.org/CosNaming/NamingContext:1.0\nIDL:{...}:1.0\n", WireIdentities.Print(tree));
    }

    private static string Beside(ProjectFile project, string file) => $"{Path.GetDirectoryName(project.Path)!.Replace('\\', '/')}/{file}";
}
