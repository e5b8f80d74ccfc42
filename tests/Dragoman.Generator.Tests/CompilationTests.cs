using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dragoman.Generator.Tests;

/// <summary>Sources that must be accepted, and whose generated code must compile without a warning.</summary>
public sealed class CompilationTests
{
    public static TheoryData<string> Accepted =>
    [
        "[Contract] public partial interface IBox { }",
        "[Contract] internal partial interface IBox { void Put(int[] a, params string[] rest); }",
        "namespace @namespace.@class { [Contract] public partial interface @interface { int @int(int @params, string @event); int @base { get; set; } } [Message] public record @record(int @if, [property: Bound(3)] string @value); }",
        "[Contract] public partial interface IBox { void Put(int call, int writer, int reader, int servant, int cancellationToken, int Target, int Result, int Equals); }",
        "[Contract] public partial interface IBox { Task<int> PutAsync(int call, int cancellationToken, CancellationToken token = default); int Get(int call, CancellationToken token); }",
        "[Contract] public partial interface IBox { void Shape(); void Instance(); void NewCall(); void Binding(); void Reference(); void InvokeAsync(); void ToString(int a); }",
        "[Contract] public partial interface IBox { int Reference { get; } string Timeout { get; set; } }",
        "[Contract] public partial interface IA { void A(); } [Contract] public partial interface IB : IA { void B(); } [Contract] public partial interface IC : IA { void C(); } [Contract] public partial interface ID : IB, IC { ID? D(IA a, IB? b); }",
        "[Contract] public partial interface IA { void Go(IB[] all, Dictionary<string, IA?> map); } [Contract] public partial interface IB { IA Back(); }",
        "[Message] public record Node(Node? Next, List<Node> Others, (Node?, int)[] Pairs); [Contract] public partial interface IBox { Node Get(); }",
        "[Message] public class A { public B? B { get; set; } } [Message] public class B { public A A { get; set; } = new(); }",
        "public class Outer { public class Inner { [Message] public struct Deep { public int X; } } internal enum Hidden : ulong { Big = ulong.MaxValue } [Message] internal class Own { public Hidden H { get; set; } public long? L { get; init; } } }",
        "[Message] public class Strict { public required int X { get; init; } public required string Y { get; set; } }",
        "[Message] public class Strict { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Strict(int x) => X = x; public required int X { get; init; } }",
        "[Message] public class Loose { public Loose(int x, string name) { X = x; Name = name; } public int X { get; } public string Name { get; } public string Both => Name + X; }",
        "public abstract class Base { public int A { get; set; } public virtual string B { get; set; } = \"\"; } [Message] public class Derived : Base { public override string B { get; set; } = \"\"; public int C; }",
        "[Message] public class Overdrawn : Exception { public Overdrawn() { } public Overdrawn(string message) : base(message) { } public Overdrawn(string message, Exception inner) : base(message, inner) { } public long Missing { get; set; } }",
        "[Message] public class Low : Exception; [Message] public class High : Low; [Contract] [Throws(typeof(Low))] public partial interface IBox { [Throws(typeof(High), typeof(Low))] void A(); [Oneway] Task BAsync(); [Throws(typeof(High))] int C { get; set; } }",
        "[Contract] public partial interface IBox { void Put(int a = -1, string? b = null, double c = double.NaN, float d = 1.5f, char e = '\\n', bool f = true, decimal g = 1.5m, DayOfWeek h = DayOfWeek.Friday, Guid i = default, int? j = 3, long k = long.MinValue, string l = \"\\\"\\\\\"); }",
        "[Contract] public partial interface IBox { [Obsolete] void Old(); [return: Fixed(2, 2)] double[,]? Grid([Bound(2)] byte[]? octets, [Fixed(2)] string[]? names, [Narrow] char[] letters, [Wide] List<string?> texts); }",
        "[Contract] public partial interface IBox { System.Collections.Immutable.ImmutableArray<int>? A(ReadOnlyMemory<byte>? b, IReadOnlySet<int>? c, IEnumerable<KeyKind> d); } public enum KeyKind : sbyte { Minus = -1 }",
        "#nullable disable\n[Contract] public partial interface IBox { string Get(string a, Msg b, int[] c); } [Message] public class Msg { public string Text; }",
        "[Message] public record Id(int Value); [Message] public record ID(string Value); [Message] public record iD(ID A, Id B); [Contract] public partial interface IBox { iD Get(Id a, ID b); } [Contract] public partial interface IBOX { Id Get(); }",
        "[Message, Union] public abstract record Shape(bool Is) { [Case(true)] public sealed record Full(int A) : Shape(true); [Case(false)] public sealed record Empty() : Shape(false); } [Message] public record SHAPE(Shape Inner); public enum Kind { A } public enum KIND : long { B } [Message] public record Both(Kind A, KIND B);",
        "[Contract] public partial interface IBox { const int Max = 3; public enum Kind { A } Kind Get(Kind k); }",
        "public enum N_E { A } public class N { public enum E { B } } namespace O { public enum E { C } } public enum O_E { D } [Contract] public partial interface IBox { N_E Get(N.E a, O.E b, O_E c); }",
        "[Contract] public partial interface IBox { void BoxBinding(); void BoxProxy(int BoxBinding); }",
        "namespace N { [Contract] public partial interface IBox { void BoxBinding(int BoxBinding, int BoxProxy); } }",
        "[Contract] public partial interface IBox { void Put(int Target, int Target_, int Target__, int other_, int other); }",
        "[Value] public class Node { public Node? Next { get; set; } public Node Self = null!; public List<Node?> All { get; set; } = []; public Node[] Others { get; set; } = []; } [Contract] public partial interface IBox { Node? Get(Node a, Node? b, List<Node> c, Node?[] d, (Node, Node?) e); }",
        "[Value] public abstract class Animal { public int Legs { get; set; } } [Value] public class Dog : Animal { internal Dog() { } public Animal? Friend { get; set; } } [Value] internal sealed class Hidden : Dog; namespace Deep { public class Outer { [Value] public class @class : Animal { public int @if { get; set; } } } } [Contract] public partial interface IBox { Animal Get(); }",
        "[Value] public class Empty; [Message] public record Holder(Empty A, Empty? B); [Contract] public partial interface IBox { Holder Get(Empty e); }",
        "public class Plain { public int A { get; set; } } [Value] public class Derived : Plain { public int B; public int Sum => A + B; public static int C { get; set; } }",
        "[Contract] public partial interface IBox { Any Get(Any a, List<Any> b, Dictionary<string, Any> c, params Any[] d); Any Held { get; set; } }",
        "public enum Kind { A } [Message] public record Holder(Any Content, Kind Kind); [Value] public class Node { public Any Held { get; set; } } [Message, Union] public abstract record Shape(bool Is) { [Case(true)] public sealed record Full(Any A, int B) : Shape(true); } [Message] internal struct Small { public Any A; } [Message] public class Bad : Exception { public Any Why { get; set; } }",
        "[Message] public class Base { public int A { get; set; } } [Message] public class Derived : Base { public int B { get; set; } } public class Between : Derived; [Message] public class Last : Between { public int C { get; set; } }",
        "#nullable disable\n[Value] public class Node { public Node Next; public string Name; } [Contract] public partial interface IBox { Node Get(Node a, Any b); }",
    ];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Generated_code_compiles_without_a_warning(string source)
    {
        Generated generated = Generated.From("#pragma warning disable CS8618, CS8981, CS0649\n" + source);
        Assert.Empty(generated.Reported);
        Assert.Empty(generated.Compiled);
        Assert.NotEmpty(generated.Texts);
    }

    [Fact]
    public void Arguments_hide_nothing_that_every_call_has()
    {
        Generated generated = Generated.From("[Contract] public partial interface IBox { void Put(string Route, int ForwardedTo, int Deadline); }");
        Assert.Empty(generated.Reported);
        Assert.Empty(generated.Compiled);
    }

    [Fact]
    public void Values_of_another_assembly_know_the_subtypes_there_and_an_Any_the_types_that_are_used_of_it()
    {
        const string Library = """
            namespace Library;
            [Value] public class Station { public Station? Next { get; set; } }
            [Value] public class Terminus : Station { public int Tracks { get; set; } }
            [Message, Union] public abstract record Pay(bool IsCash) { [Case(true)] public sealed record Cash(int Cents) : Pay(true); [Case(false)] public sealed record None() : Pay(false); }
            """;
        const string Source = """
            using Library;
            namespace App;
            [Value] public class Depot : Terminus { public int Trams { get; set; } }
            [Message] public record Own(Pay Pay);
            [Contract] public partial interface IBox { Station Get(Depot depot, Pay pay, Any any); }
            """;
        using MemoryStream image = new();
        CSharpRun(Library, image);
        Generated generated = Generated.From(Source, MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Empty(generated.Reported);
        Assert.Empty(generated.Compiled);
        Assert.Contains("() => global::Library.TerminusCodec.Shape)", generated.Texts["App.Depot.Codec.g.cs"], StringComparison.Ordinal);
        string known = generated.Texts["Dragoman.Shared.g.cs"];
        Assert.Contains("TypeBinding<global::Library.Pay, global::Library.PayCodec>(global::Library.PayCodec.Shape, typeof(global::Library.Pay.Cash), typeof(global::Library.Pay.None))", known, StringComparison.Ordinal);
        Assert.Contains("TypeBinding<global::Library.Station, global::Library.StationCodec>", known, StringComparison.Ordinal);
        Assert.Contains("TypeBinding<global::App.Depot, global::App.DepotCodec>", known, StringComparison.Ordinal);
        Assert.Contains("TypeBinding<global::App.Own, global::App.OwnCodec>", known, StringComparison.Ordinal);
        Assert.DoesNotContain("Library.Terminus", known, StringComparison.Ordinal);
    }

    [Fact]
    public void Contracts_and_messages_of_another_assembly_are_used_by_their_names()
    {
        const string Library = """
            namespace Library;
            [Message] public record Entry(int Amount);
            [Message] public class Failed(int code) : System.Exception { public int Code => code; }
            public enum Mode { A, B }
            public class Root { public int Kept { get; set; } public int Internal { get; internal set; } }
            [Contract] public partial interface IBase { Entry Get([Bound(3)] string key, Mode mode); int Size { get; } }
            """;
        const string Source = """
            using Library;
            namespace App;
            [Contract] public partial interface IDerived : IBase { [Throws(typeof(Failed))] Entry[] All(IBase other, Mode mode); }
            [Message] public record Book(Entry First, Mode Mode);
            [Message] public class Leaf : Root { public Mode Mode { get; set; } }
            """;
        using MemoryStream image = new();
        CSharpRun(Library, image);
        Generated generated = Generated.From(Source, MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Empty(generated.Reported);
        Assert.Empty(generated.Compiled);
        Assert.Contains("Kept", generated.Texts["App.Leaf.Codec.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Internal", generated.Texts["App.Leaf.Codec.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Remarks_are_copied_with_their_arguments_and_documentation_with_its_text()
    {
        Generated generated = Generated.From("""
            namespace Bank;
            public sealed class IdAttribute(string id, int[]? numbers = null, Type? type = null) : RemarkAttribute
            {
                public string Id => id;
                public int[]? Numbers => numbers;
                public Type? Type => type;
                public DayOfWeek Day { get; set; }
            }
            /// <summary>See <see cref="Entry"/> and <c>that</c>.</summary>
            [Contract, Id("contract")]
            public partial interface IBox
            {
                /// <summary>Does.</summary>
                /// <param name="what">What
                /// is done.</param>
                [Id("do", new[] { 1, 2 }, typeof(Entry), Day = DayOfWeek.Monday)]
                [return: Id("result")]
                string Do([Id("parameter")] int what);
            }
            /// <param name="Amount">In cents.</param>
            [Message, Id("message")]
            public record Entry([Id("field")] int Amount, [property: Id("property")] Currency Currency);
            /// <summary>Money.</summary>
            [Id("enum")]
            public enum Currency { Euro }
            """);
        Assert.Empty(generated.Compiled);
        string box = generated.Texts["Bank.IBox.g.cs"];
        string entry = generated.Texts["Bank.Entry.Codec.g.cs"];
        string shared = generated.Texts["Dragoman.Shared.g.cs"];
        Assert.Contains("""new global::Bank.IdAttribute("contract", null, null)""", box, StringComparison.Ordinal);
        Assert.Contains("Summary = \"See Entry and that.\"", box, StringComparison.Ordinal);
        Assert.Contains("typeof(global::Bank.Entry)) { Day = unchecked((global::System.DayOfWeek)(1)) }", box, StringComparison.Ordinal);
        Assert.Contains("IdAttribute(\"result\"", box, StringComparison.Ordinal);
        Assert.Contains("IdAttribute(\"parameter\"", box, StringComparison.Ordinal);
        Assert.Contains("Summary = \"What is done.\"", box, StringComparison.Ordinal);
        Assert.Contains("IdAttribute(\"message\"", entry, StringComparison.Ordinal);
        Assert.Contains("IdAttribute(\"field\"", entry, StringComparison.Ordinal);
        Assert.Contains("IdAttribute(\"property\"", entry, StringComparison.Ordinal);
        Assert.Contains("Summary = \"In cents.\"", entry, StringComparison.Ordinal);
        Assert.Contains("IdAttribute(\"enum\"", shared, StringComparison.Ordinal);
        Assert.Contains("Summary = \"Money.\"", shared, StringComparison.Ordinal);
    }

    [Fact]
    public void Documentation_is_read_from_comments_where_the_compiler_gives_none()
    {
        CSharpParseOptions silent = Generated.Parse.WithDocumentationMode(DocumentationMode.None);
        CSharpCompilation compilation = Generated.Compilation("").AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            """
            /// <summary>A box
            /// of things.</summary>
            [Message] public class Box
            {
                /// <summary>How many.</summary>
                public int Count;
            }
            """,
            silent));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DragomanGenerator().AsSourceGenerator()], parseOptions: silent).RunGenerators(compilation);
        string text = driver.GetRunResult().Results[0].GeneratedSources.Single().SourceText.ToString();
        Assert.Contains("Summary = \"A box of things.\"", text, StringComparison.Ordinal);
        Assert.Contains("Summary = \"How many.\"", text, StringComparison.Ordinal);
    }

    private static void CSharpRun(string source, Stream image)
    {
        CSharpGeneratorDriver
            .Create([new DragomanGenerator().AsSourceGenerator()], parseOptions: Generated.Parse)
            .RunGeneratorsAndUpdateCompilation(Generated.Compilation(source).WithAssemblyName("Library"), out Compilation output, out _);
        Assert.True(output.Emit(image).Success);
    }
}
