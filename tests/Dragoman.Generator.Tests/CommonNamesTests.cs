using System.Text;

namespace Dragoman.Generator.Tests;

/// <summary>Contracts and messages that are named like a type of the core, which every file of a program sees.</summary>
public sealed class CommonNamesTests
{
    private static readonly string[] Names =
    [
        .. typeof(ContractAttribute).Assembly.GetExportedTypes().Where(t => !t.IsNested).Select(t => t.Name.Split('`')[0]).Distinct(StringComparer.Ordinal),
    ];

    // Each in a namespace of its own, or they would clash with one another.
    public static TheoryData<string, string> Kinds => new()
    {
        { "contract", "[global::Dragoman.Contract] public partial interface {0} {{ {0}? Go({0} other, System.Collections.Generic.List<int> many, Kind kind); System.Threading.Tasks.Task<{0}?> LaterAsync(); int Size {{ get; set; }} }} public enum Kind {{ A }}" },
        { "message", "[global::Dragoman.Message] public sealed record {0}(int A, string? B, System.Collections.Generic.Dictionary<string, int[]> C); [global::Dragoman.Contract] public partial interface IUser {{ {0}? Get({0} a, {0}[] all); }}" },
        { "value", "[global::Dragoman.Value] public class {0} {{ public {0}? Next {{ get; set; }} }} [global::Dragoman.Contract] public partial interface IUser {{ {0}? Get({0} a); }}" },
        { "enumeration", "public enum {0} {{ A, B }} [global::Dragoman.Contract] public partial interface IUser {{ {0}? Get({0} a, {0}[] all); }}" },
        { "exception", "[global::Dragoman.Message] public sealed class {0} : System.Exception {{ public int Code {{ get; set; }} }} [global::Dragoman.Contract] public partial interface IUser {{ [global::Dragoman.Throws(typeof({0}))] void Go(); }}" },
        { "union", "[global::Dragoman.Message, global::Dragoman.Union] public abstract record {0}(bool Is) {{ [global::Dragoman.Case(true)] public sealed record Full(int X) : {0}(true); }} [global::Dragoman.Contract] public partial interface IUser {{ {0}? Get({0} a); }}" },
        { "namespace", "namespace {0} {{ [global::Dragoman.Contract] public partial interface IUser {{ M Get(M a); }} [global::Dragoman.Message] public sealed record M(int A); }}" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_named_like_a_type_of_the_core_compiles(string kind, string source)
    {
        Assert.NotEmpty(kind);
        Assert.True(Names.Length > 100);
        var all = new StringBuilder("#pragma warning disable CS0108, CS0436, CS1591\n");
        for (int i = 0; i < Names.Length; i++)
            all.AppendLine($"namespace Mine.N{i} {{ {string.Format(System.Globalization.CultureInfo.InvariantCulture, source, Names[i])} }}");

        Generated generated = Generated.From(all.ToString());

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.Compiled);
    }

    // Without a namespace of their own, in a program that uses the core's.
    [Theory]
    [InlineData("IListener")]
    [InlineData("Shape")]
    [InlineData("Call")]
    [InlineData("Proxy")]
    [InlineData("Address")]
    [InlineData("ObjectRef")]
    [InlineData("Fault")]
    public void So_does_what_stands_outside_all_namespaces(string name)
    {
        Generated generated = Generated.From(
            $"#pragma warning disable CS1591\n[Contract] public partial interface {name} {{ {name}? Go({name} other, Item item); int Size {{ get; set; }} }} [Message] public sealed record Item(int A, List<{name}> Others);");

        Assert.Empty(generated.Reported);
        Assert.Empty(generated.Compiled);
    }
}
