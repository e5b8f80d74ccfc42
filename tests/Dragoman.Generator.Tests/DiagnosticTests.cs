using Microsoft.CodeAnalysis;

namespace Dragoman.Generator.Tests;

/// <summary>Everything that the generator refuses. In each source the offender stands between ⟦ and ⟧.</summary>
public sealed class DiagnosticTests
{
    public static TheoryData<string, string, string> Refused => new()
    {
        { "DRG0001", "[Contract] public interface ⟦IAccount⟧ { }", "'partial interface IAccount'" },
        { "DRG0002", "public static partial class Bank { [Contract] public partial interface ⟦IAccount⟧ { } }", "'Bank.IAccount'" },
        { "DRG0002", "[Contract] file partial interface ⟦IAccount⟧ { }", "'IAccount'" },
        { "DRG0003", "[Contract] public partial interface ⟦IBox⟧<T> { }", "'IBox<T>'" },
        { "DRG0004", "[Contract] public partial interface IBox { void ⟦Put⟧<T>(int value); }", "'IBox.Put'" },
        { "DRG0005", "[Contract] public partial interface IBox { void Put(int value); void ⟦Put⟧(string value); }", "'Put'" },
        { "DRG0006", "[Contract] public partial interface IBox { long Size(); ValueTask<long> ⟦SizeAsync⟧(); }", "'Size' and 'SizeAsync'" },
        { "DRG0006", "[Contract] public partial interface IBox { long Size { get; } ValueTask<long> ⟦SizeAsync⟧(); }", "'Size' and 'SizeAsync'" },
        { "DRG0007", "[Contract] public partial interface IBase { long Size(); } [Contract] public partial interface IBox : IBase { ValueTask<long> ⟦SizeAsync⟧(); }", "'Size' of 'IBox'" },
        { "DRG0007", "[Contract] public partial interface IOne { void Go(); } [Contract] public partial interface ITwo { Task GoAsync(); } [Contract] public partial interface ⟦IBox⟧ : IOne, ITwo { }", "'Go' of 'ITwo'" },
        { "DRG0008", "[Contract] public partial interface IBox { event Action ⟦Opened⟧; }", "'IBox.Opened' is an event" },
        { "DRG0008", "[Contract] public partial interface IBox { int ⟦this⟧[int index] { get; } }", "is an indexer" },
        { "DRG0008", "[Contract] public partial interface IBox { static int ⟦Size⟧() => 1; }", "'IBox.Size' is static" },
        { "DRG0008", "[Contract] public partial interface IBox { int ⟦Size⟧() => 1; }", "'IBox.Size' is implemented in the interface" },
        { "DRG0009", "[Contract] public partial interface IBox { void Get(out int ⟦size⟧); }", "'IBox.Get(size)' is passed by 'out'" },
        { "DRG0009", "[Contract] public partial interface IBox { void Get(ref int ⟦size⟧); }", "'ref'" },
        { "DRG0009", "[Contract] public partial interface IBox { void Get(in int ⟦size⟧); }", "'in'" },
        { "DRG0009", "[Contract] public partial interface IBox { ref int ⟦Size⟧(); }", "'IBox.Size' is passed by 'ref'" },
        { "DRG0011", "[Contract] public partial interface IBox { Task PutAsync(CancellationToken ⟦token⟧, int value); }", "'IBox.PutAsync(token)'" },
        { "DRG0012", "[Contract] public partial interface IBox { [Oneway] int ⟦Put⟧(); }", "'IBox.Put' is [Oneway] but returns 'int'" },
        { "DRG0012", "[Contract] public partial interface IBox { [Oneway] IAsyncEnumerable<int> ⟦Get⟧(); }", "returns 'IAsyncEnumerable<int>'" },
        { "DRG0009", "[Contract] public partial interface IBox { IAsyncEnumerable<int> Get(out int ⟦size⟧); }", "'IBox.Get(size)' is passed by 'out'" },
        { "DRG0012", "[Message] public class Bad : Exception; [Contract] public partial interface IBox { [Oneway, Throws(typeof(Bad))] void ⟦Put⟧(); }", "declares exceptions" },
        { "DRG0013", "[Contract] public partial interface IBox { [Throws(typeof(FormatException))] void ⟦Put⟧(); }", "'IBox.Put' declares 'FormatException'" },
        { "DRG0013", "[Message] public class Bad; [Contract] [Throws(typeof(Bad))] public partial interface ⟦IBox⟧ { void Put(); }", "'IBox' declares 'Bad'" },
        { "DRG0014", "[Contract] public partial interface ⟦IBox⟧ : IDisposable { }", "'IBox' inherits 'IDisposable'" },
        { "DRG0015", "[Message] public abstract class ⟦Shape⟧;", "'Shape' is abstract" },
        { "DRG0015", "[Message] public static class ⟦Shape⟧;", "'Shape' is static" },
        { "DRG0015", "[Message] public ref struct ⟦Shape⟧;", "'Shape' is a ref struct" },
        { "DRG0015", "[Message] public class ⟦Shape⟧<T>;", "'Shape<T>' is generic" },
        { "DRG0015", "[Message] file class ⟦Shape⟧;", "'Shape' is 'file'-local" },
        { "DRG0015", "public class Outer { [Message] private class ⟦Shape⟧; }", "'Outer.Shape' is not accessible" },
        { "DRG0016", "[Message] public class Box { public int ⟦Size⟧ { get; } }", "'Box.Size'" },
        { "DRG0016", "[Message] public class Box { public int ⟦Size⟧ { get; private set; } }", "'Box.Size'" },
        { "DRG0016", "[Message] public class Box { public readonly int ⟦Size⟧; }", "'Box.Size'" },
        { "DRG0017", "[Message] public class ⟦Box⟧ { public Box(int other) => Size = other; public int Size { get; set; } }", "'Box'" },
        { "DRG0018", "[Message] public class Box { [Fixed(2)] public int ⟦Size⟧; }", "'Box.Size' is marked [Fixed] but is no array" },
        { "DRG0018", "[Message] public class Box { [Fixed(2)] public int[,]? ⟦Grid⟧; }", "has 2 dimension(s), not 1" },
        { "DRG0018", "[Message] public class Box { [Fixed(0)] public int[]? ⟦Row⟧; }", "names a length below 1" },
        { "DRG0019", "[Message] public class Box { [Bound(2)] public int ⟦Size⟧; }", "'Box.Size' is marked [Bound]" },
        { "DRG0019", "[Message] public class Box { [Bound(0)] public string? ⟦Name⟧; }", "names a length below 1" },
        { "DRG0019", "[Message] public class Box { [Bound(2)] public Dictionary<int, int>? ⟦Map⟧; }", "has no length that could be bounded" },
        { "DRG0020", "[Message] public class Box { [Narrow] public string? ⟦Name⟧; }", "'Box.Name' is marked [Narrow]" },
        { "DRG0020", "[Contract] public partial interface IBox { void Put([Wide] char ⟦letter⟧); }", "'IBox.Put(letter)' is marked [Wide]" },
        { "DRG0021", "[Contract] public partial interface IBox { int ⟦Size⟧ { get; init; } }", "'IBox.Size'" },
        { "DRG0022", "[Union] public abstract record ⟦Box⟧(int Kind);", "'Box' is not marked [Message]" },
        { "DRG0022", "[Message, Union] public record ⟦Box⟧(int Kind);", "'Box' is not abstract" },
        { "DRG0022", "[Message, Union] public abstract record ⟦Box⟧<T>(int Kind);", "'Box<T>' is generic" },
        { "DRG0022", "[Message, Union] file abstract record ⟦Box⟧(int Kind);", "'Box' is 'file'-local" },
        { "DRG0022", "public class Outer { [Message, Union] private abstract record ⟦Box⟧(int Kind); }", "'Outer.Box' is not accessible" },
        { "DRG0022", "[Message, Union] public abstract class ⟦Bad⟧(int kind) : Exception { public int Kind => kind; }", "'Bad' is an exception" },
        { "DRG0023", "[Message, Union] public abstract record ⟦Box⟧;", "'Box' has no constructor of one parameter" },
        { "DRG0023", "[Message, Union] public abstract record ⟦Box⟧(int Kind, int Size);", "'Box' has no constructor of one parameter" },
        { "DRG0023", "[Message, Union] public abstract class ⟦Box⟧(int kind) { private int Kind => kind; }", "a public property as well" },
        { "DRG0023", "[Message, Union] public abstract record Box(string ⟦Kind⟧);", "'Box' has the discriminant 'Kind' of the type 'string'" },
        { "DRG0024", "[Message, Union] public abstract record ⟦Box⟧(int Kind);", "'Box' has no arm" },
        { "DRG0024", "[Message, Union] public abstract record ⟦Box⟧(int Kind) { [Case(IsDefault = true)] public sealed record Any(int Kind) : Box(Kind); }", "'Box' has no arm" },
        { "DRG0025", "[Message, Union] public abstract record Box(int Kind) { [Case(1)] public record ⟦One⟧() : Box(1); }", "'Box.One' derives from the union 'Box' but is not sealed" },
        { "DRG0025", "[Message, Union] public abstract record Box(int Kind) { [Case(1)] public sealed record One() : Box(1); } public sealed record ⟦Two⟧() : Box(2);", "'Two' derives from the union 'Box' but has no [Case]" },
        { "DRG0025", "[Message, Union] public abstract record Box(int Kind) { [Case(1)] public sealed record ⟦One⟧<T>() : Box(1); }", "is generic" },
        { "DRG0025", "[Message, Union] public abstract record Box(int Kind) { [Case(1)] private sealed record ⟦One⟧() : Box(1); }", "is not accessible" },
        { "DRG0026", "[Message, Union] public abstract record Box(int Kind) { [Case(1)] public sealed record One() : Box(1); [Case(2, 1)] public sealed record ⟦Two⟧(int Kind) : Box(Kind); }", "'Box.Two' has the case 1, which chooses 'Box.One'" },
        { "DRG0026", "public enum E { A, B = A } [Message, Union] public abstract record Box(E Kind) { [Case(E.A)] public sealed record One() : Box(E.A); [Case(E.B)] public sealed record ⟦Two⟧() : Box(E.B); }", "the case 0" },
        { "DRG0027", "[Message, Union] public abstract record Box(int Kind) { [Case(1)] public sealed record One() : Box(1); [Case(IsDefault = true)] public sealed record Any(int Kind) : Box(Kind); [Case(IsDefault = true)] public sealed record ⟦Rest⟧(int Kind) : Box(Kind); }", "'Box.Rest' is a default, and so is 'Box.Any'" },
        { "DRG0028", "[Message, Union] public abstract record Box(byte Kind) { [Case(256)] public sealed record ⟦One⟧() : Box(1); }", "as its case" },
        { "DRG0028", "[Message, Union] public abstract record Box(bool Kind) { [Case(1)] public sealed record ⟦One⟧() : Box(true); }", "no value that 'Kind' can have" },
        { "DRG0028", "public enum E { A } [Message, Union] public abstract record Box(E Kind) { [Case(0)] public sealed record ⟦One⟧() : Box(E.A); }", "no value that 'Kind' can have" },
        { "DRG0028", "[Message, Union] public abstract record Box(int Kind) { [Case(\"a\")] public sealed record ⟦One⟧() : Box(1); }", "has \"a\" as its case" },
        { "DRG0028", "[Message, Union] public abstract record Box(int Kind) { [Case] public sealed record ⟦One⟧() : Box(1); }", "has no value as its case" },
        { "DRG0029", "[Message, Union] public abstract record Box(int Kind) { [Case(1, 2)] public sealed record ⟦One⟧() : Box(1); }", "'Box.One' is chosen by more than one value" },
        { "DRG0029", "[Message, Union] public abstract record Box(int Kind) { [Case(1)] public sealed record One() : Box(1); [Case(IsDefault = true)] public sealed record ⟦Any⟧(string Text) : Box(2); }", "type of 'Kind'" },
        { "DRG0030", "[Case(1)] public sealed record ⟦One⟧;", "'One' is marked [Case]" },
        { "DRG0030", "[Message, Union] public abstract record Box(int Kind) { [Case(1)] public sealed record One() : Box(1); } public class Outer { [Case(2)] public sealed record ⟦Two⟧() : Box(2); }", "'Outer.Two' is marked [Case]" },
        { "DRG0031", "[Message] public class Box { [Linked] public int[]? ⟦Row⟧; }", "'Box.Row' is marked [Linked]" },
        { "DRG0032", "[Contract] public partial interface IBox { void Put(IAsyncEnumerable<int> ⟦items⟧); }", "'IBox.Put(items)' holds the stream 'IAsyncEnumerable<int>'" },
        { "DRG0032", "[Contract] public partial interface IBox { (int, IAsyncEnumerable<int>) ⟦Get⟧(); }", "return the stream alone" },
        { "DRG0032", "[Contract] public partial interface IBox { List<IAsyncEnumerable<int>> ⟦Get⟧(); }", "'IBox.Get'" },
        { "DRG0032", "[Contract] public partial interface IBox { IAsyncEnumerable<IAsyncEnumerable<int>> ⟦Get⟧(); }", "'IBox.Get'" },
        { "DRG0032", "[Contract] public partial interface IBox { IAsyncEnumerable<int> ⟦Items⟧ { get; } }", "make it a method" },
        { "DRG0032", "[Message] public record Box(IAsyncEnumerable<int> ⟦Items⟧);", "'Box.Items' holds the stream" },
        { "DRG0033", "[Contract] public partial interface IBox { Task<IAsyncEnumerable<int>> ⟦GetAsync⟧(); }", "'IBox.GetAsync' returns 'Task<IAsyncEnumerable<int>>'" },
        { "DRG0033", "[Contract] public partial interface IBox { ValueTask<IAsyncEnumerable<int>> ⟦GetAsync⟧(); }", "'ValueTask<IAsyncEnumerable<int>>'" },
        { "DRG0034", "[Contract] public partial interface IBox { IAsyncEnumerable<int>? ⟦Get⟧(); }", "'IBox.Get' returns" },
        { "DRG0008", "[Contract] public partial interface IBox { protected void ⟦Put⟧(); }", "'IBox.Put' is protected" },
        { "DRG0008", "[Contract] public partial interface IBox { protected int ⟦Size⟧ { get; } }", "'IBox.Size' is protected" },
        { "DRG0008", "[Contract] public partial interface IBox { int ⟦Size⟧ { get; protected set; } }", "'IBox.Size' is protected" },
        { "DRG0008", "[Contract] public partial interface IBox { static abstract IBox operator ⟦+⟧(IBox a, IBox b); }", "is an operator" },
        { "DRG0035", "[Contract] public partial interface ⟦IBox⟧ { int Foo { get; } void Foo_Get(); }", "a type 'Box_Foo_GetCall' is generated, but another of its operations" },
        { "DRG0035", "public class BoxProxy; [Contract] public partial interface ⟦IBox⟧ { }", "a type 'BoxProxy' is generated, but there is a type of that name" },
        { "DRG0035", "public class Outer { [Message] public class ⟦Box⟧; } [Message] public class Outer_Box;", "a type 'Outer_BoxCodec' is generated, but so it is for 'Outer_Box'" },
        { "DRG0035", "[Message] public class ⟦Box⟧; public class BoxCodec;", "a type 'BoxCodec' is generated, but there is a type of that name" },
        { "DRG0036", "[Value] public record ⟦Box⟧;", "'Box' is a record" },
        { "DRG0036", "[Value] public static class ⟦Box⟧;", "'Box' is static" },
        { "DRG0036", "[Value] file class ⟦Box⟧;", "'Box' is 'file'-local" },
        { "DRG0036", "[Value] public class ⟦Box⟧<T>;", "'Box<T>' is generic" },
        { "DRG0036", "public class Outer { [Value] private class ⟦Box⟧; }", "'Outer.Box' is not accessible" },
        { "DRG0036", "[Value] public class ⟦Box⟧ : Exception;", "'Box' is an exception" },
        { "DRG0036", "[Value] public class ⟦Box⟧ { public Box(int size) => Size = size; public int Size { get; set; } }", "'Box' is without a constructor that takes nothing" },
        { "DRG0036", "[Value] public class ⟦Box⟧ { private Box() { } }", "internal or public" },
        { "DRG0037", "[Value] public class Box { public int ⟦Size⟧ { get; } }", "'Box.Size' has no setter" },
        { "DRG0037", "[Value] public class Box { public int ⟦Size⟧ { get; init; } }", "'Box.Size' has 'init' instead of 'set'" },
        { "DRG0037", "[Value] public class Box { public int ⟦Size⟧ { get; private set; } }", "'Box.Size' has a setter that generated code cannot call" },
        { "DRG0037", "[Value] public class Box { public required int ⟦Size⟧ { get; set; } }", "'Box.Size' is required" },
        { "DRG0037", "[Value] public class Box { public readonly int ⟦Size⟧; }", "'Box.Size' is read-only" },
        { "DRG0038", "[Contract] public partial interface IBox { void Put(Any? ⟦value⟧); }", "'IBox.Put(value)' has the type 'Any?'" },
        { "DRG0038", "[Message] public record Box(List<Any?> ⟦Content⟧);", "'Box.Content'" },
    };

    public static TheoryData<string, string, string> NoContracts => new()
    {
        { "interface IBox { }", "host.⟦Export<IBox>⟧(null!)", "'IBox' is no contract: mark the interface [Contract] and declare it 'partial'" },
        { "interface IBox { }", "host.⟦ResolveAsync<IBox>⟧(\"IOR:\")", "'IBox' is no contract" },
        { "[Contract] public partial interface IBox { } public class Box : IBox;", "host.⟦Export⟧(new Box())", "'Box' is no contract: name the contract that it implements, as in Export<IBox>(...)" },
        { "class Box;", "host.⟦Export⟧(() => new Box(), ActivationMode.Shared)", "'Box' is no contract: declare an interface" },
        { "struct Box;", "host.⟦Proxy<Box>⟧(null!)", "'Box' is no contract: declare an interface" },
        { "", "host.⟦Proxy<IDisposable>⟧(null!)", "'IDisposable' is no contract: declare an interface" },
        { "class Maker<T> { static T Make(ObjectHost host) => host.⟦Proxy<T>⟧(null!); }", "host.GetHashCode()", "'T' is no contract: declare 'where T : class, IContract<T>'" },
    };

    public static TheoryData<string, string> Unsupported => new()
    {
        { "object", "use Any" },
        { "dynamic", "[Message]" },
        { "Action", "[Contract]" },
        { "IDisposable", "[Message]" },
        { "IOwn", "mark the interface [Contract]" },
        { "Own", "mark it [Message]" },
        { "System.IO.Stream", "byte[]" },
        { "IAsyncEnumerator<int>", "return IAsyncEnumerable<T>" },
        { "nint", "long" },
        { "nuint", "ulong" },
        { "Half", "float" },
        { "Int128", "decimal" },
        { "DateOnly", "DateTime" },
        { "TimeOnly", "TimeSpan" },
        { "Uri", "string" },
        { "System.Collections.ArrayList", "List<T>" },
        { "System.Collections.IEnumerable", "List<T>" },
        { "Queue<int>", "List<T>" },
        { "SortedDictionary<int, int>", "Dictionary<TKey, TValue>" },
        { "KeyValuePair<int, int>", "tuple" },
        { "Tuple<int, int>", "value tuple" },
        { "Memory<byte>", "ReadOnlyMemory<byte>" },
        { "ReadOnlyMemory<int>", "array" },
        { "int[,,,]", "arrays of arrays" },
        { "(int, int, int, int, int, int, int, int)", "[Message] record" },
        { "Task<int>[]", "task" },
        { "List<object>", "[Message]" },
        { "Dictionary<string, Own>", "mark it [Message]" },
        { "(int, Own?)", "mark it [Message]" },
        { "int*", "array" },
        { "ValueTuple<int>", "use the type of its element" },
        { "Holder<int>.Color", "outside of generic types" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Each_mistake_is_refused_where_it_stands(string id, string source, string says)
    {
        Diagnostic diagnostic = Assert.Single(Generated.From(Unmarked(source)).Reported);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Contains(says, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(Offender(source), Marked(Unmarked(source), diagnostic));
    }

    [Theory]
    [MemberData(nameof(NoContracts))]
    public void What_is_no_contract_is_named_where_it_is_exported_or_found(string types, string call, string says)
    {
        string source = $"{types} static class Program {{ static object Run(ObjectHost host) => {call}; }}";
        Diagnostic diagnostic = Assert.Single(Generated.From(Unmarked(source)).Reported);
        Assert.Equal("DRG0041", diagnostic.Id);
        Assert.Contains(says, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(Offender(source), Marked(Unmarked(source), diagnostic));
    }

    [Fact]
    public void A_contract_of_a_project_without_the_generator_is_told_apart()
    {
        using MemoryStream library = new();
        Assert.True(Generated.Compilation("[Contract] public partial interface IBox { }").Emit(library).Success);

        Generated generated = Generated.From(
            "static class Program { static object Run(ObjectHost host) => host.Proxy<IBox>(null!); }", MetadataReference.CreateFromImage(library.ToArray()));

        Assert.Equal("'IBox' is no contract: let the project that declares it reference Dragoman.Generator as an analyzer", Assert.Single(generated.Reported).GetMessage());
    }

    [Fact]
    public void Contracts_whose_names_differ_in_the_leading_letter_only_are_both_refused()
    {
        Generated generated = Generated.From("[Contract] public partial interface IBox { void Put(); } [Contract] public partial interface Box { void Get(); }");

        Assert.Equal(["For 'Box' a type 'BoxProxy' is generated, but so it is for 'IBox': rename one of them", "For 'IBox' a type 'BoxProxy' is generated, but so it is for 'Box': rename one of them"],
            generated.Reported.Select(d => d.GetMessage()).Order(StringComparer.Ordinal));
        Assert.All(generated.Reported, d => Assert.Equal("DRG0035", d.Id));
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void Each_type_that_cannot_travel_is_refused_with_what_to_use_instead(string type, string instead)
    {
        string source = $"public interface IOwn; public class Own; public class Holder<T> {{ public enum Color {{ Red }} }} [Contract] public partial interface IBox {{ unsafe void Put({type} ⟦value⟧); }}";
        Diagnostic diagnostic = Assert.Single(Generated.From(Unmarked(source)).Reported);
        Assert.Equal("DRG0010", diagnostic.Id);
        Assert.StartsWith("'IBox.Put(value)' has the type '", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Contains(instead, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("value", Marked(Unmarked(source), diagnostic));
    }

    [Theory]
    [InlineData("[Contract] public partial interface IBox { object ⟦Get⟧(); }", "'IBox.Get'")]
    [InlineData("[Contract] public partial interface IBox { object ⟦Content⟧ { get; } }", "'IBox.Content'")]
    [InlineData("[Message] public record Box(object ⟦Content⟧);", "'Box.Content'")]
    public void The_member_with_the_type_is_named(string source, string says)
    {
        Diagnostic diagnostic = Assert.Single(Generated.From(Unmarked(source)).Reported);
        Assert.Equal("DRG0010", diagnostic.Id);
        Assert.Contains(says, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(Offender(source), Marked(Unmarked(source), diagnostic));
    }

    [Fact]
    public void Every_diagnostic_has_a_test_and_a_section_in_the_documentation()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "diagnostics.md"));
        HashSet<string> tested = [.. Refused.Select(r => (string)((object[])r)[0]), "DRG0010", "DRG0041"];
        foreach (DiagnosticDescriptor descriptor in Diagnostics.All.Values)
        {
            Assert.Contains(descriptor.Id, tested);
            Assert.Contains($"## {descriptor.Id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        }
    }

    private static string Unmarked(string source) =>
        source.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);

    private static string Offender(string source) =>
        source[(source.IndexOf('⟦', StringComparison.Ordinal) + 1)..source.IndexOf('⟧', StringComparison.Ordinal)];

    private static string Marked(string source, Diagnostic diagnostic)
    {
        Assert.Equal("Source.cs", diagnostic.Location.GetLineSpan().Path);
        return source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
    }
}
