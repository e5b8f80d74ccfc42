#pragma warning disable IL2026, IL2070, IL2075, IL3000 // Tests look at whole assemblies; they are neither trimmed nor published as one file.
namespace Dragoman.Testing.Descriptions;

/// <summary>Finds the first difference between two contracts: everything that their shapes say and refer to, names of types in CLR aside.</summary>
/// <param name="kinds">The kinds of remarks that count.</param>
public sealed class ShapeDifference(IReadOnlyList<RemarkKind> kinds)
{
    private readonly HashSet<(Shape, Shape)> _alike = [];

    /// <summary>Compares two contracts.</summary>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    /// <returns>Where they differ and how; null when they do not.</returns>
    public static string? Find(ContractShape expected, ContractShape actual, IReadOnlyList<RemarkKind> kinds) =>
        new ShapeDifference(kinds).Contract(expected.Name, expected, actual);

    /// <summary>Compares two types.</summary>
    /// <param name="path">Where they stand.</param>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    /// <returns>Where they differ and how; null when they do not.</returns>
    public string? Type(string path, TypeShape expected, TypeShape actual)
    {
        if (!_alike.Add((expected, actual)))
            return null;

        return expected.GetType() != actual.GetType()
            ? Said($"{path} (kind)", expected.GetType().Name, actual.GetType().Name)
            : Notes(path, expected, actual) ?? Own(path, expected, actual);
    }

    private string? Contract(string path, ContractShape expected, ContractShape actual)
    {
        if (!_alike.Add((expected, actual)))
            return null;

        return Said($"{path} (name)", expected.Name, actual.Name)
            ?? Notes(path, expected, actual)
            ?? Each($"{path} bases", expected.Bases, actual.Bases, (_, e, a) => Contract(e.Name, e, a))
            ?? Each($"{path} operations", expected.Operations, actual.Operations, Operation);
    }

    private string? Operation(string path, OperationShape expected, OperationShape actual)
    {
        path = $"{path} {expected.Name}";
        return Said($"{path} (name)", expected.Name, actual.Name)
            ?? Said($"{path} (kind)", expected.Kind, actual.Kind)
            ?? Said($"{path} (index)", expected.Index, actual.Index)
            ?? Said($"{path} (oneway)", expected.IsOneway, actual.IsOneway)
            ?? Said($"{path} (idempotent)", expected.IsIdempotent, actual.IsIdempotent)
            ?? Said($"{path} (asynchronous)", expected.IsAsynchronous, actual.IsAsynchronous)
            ?? Said($"{path} (cancellable)", expected.IsCancellable, actual.IsCancellable)
            ?? Said($"{path} (contract)", expected.Contract.Name, actual.Contract.Name)
            ?? Notes(path, expected, actual)
            ?? Each($"{path} parameters", expected.Parameters, actual.Parameters, Parameter)
            ?? Type($"{path} result", expected.Result, actual.Result)
            ?? Each($"{path} throws", expected.Throws, actual.Throws, Type);
    }

    private string? Parameter(string path, ParameterShape expected, ParameterShape actual) =>
        Said($"{path} (name)", expected.Name, actual.Name)
        ?? Said($"{path} {expected.Name} (optional)", expected.IsOptional, actual.IsOptional)
        ?? Said($"{path} {expected.Name} (default)", Constant(expected.Default), Constant(actual.Default))
        ?? Notes(path, expected, actual)
        ?? Type($"{path} {expected.Name}", expected.Type, actual.Type);

    private static object? Constant(object? value) => value switch
    {
        Enum member => Convert.GetTypeCode(member) == TypeCode.UInt64 ? unchecked((long)Convert.ToUInt64(member, null)) : Convert.ToInt64(member, null),
        DynamicEnum member => member.Number,
        _ => value,
    };

    private string? Field(string path, FieldShape expected, FieldShape actual) =>
        Said($"{path} (name)", expected.Name, actual.Name)
        ?? Notes(path, expected, actual)
        ?? Type($"{path} {expected.Name}", expected.Type, actual.Type);

    private string? Own(string path, TypeShape expected, TypeShape actual) => (expected, actual) switch
    {
        (PrimitiveShape e, PrimitiveShape a) => Said($"{path} (type)", e.Kind, a.Kind) ?? Said($"{path} (bound)", e.Bound, a.Bound),
        (EnumShape e, EnumShape a) => Said($"{path} (name)", e.Name, a.Name) ?? Said($"{path} (flags)", e.IsFlags, a.IsFlags)
            ?? Each($"{e.Name} members", e.Members, a.Members, (p, x, y) => Said(p, x, y)),
        (CompositeShape e, CompositeShape a) => Composite(path, e, a),
        (UnionShape e, UnionShape a) => Said($"{path} (name)", e.Name, a.Name) ?? Field($"{e.Name} discriminant", e.Discriminant, a.Discriminant)
            ?? Each($"{e.Name} arms", e.Arms, a.Arms, Arm),
        (ReferenceShape e, ReferenceShape a) => Contract(path, e.Contract, a.Contract),
        (AnyShape e, AnyShape a) => Each($"{path} known", e.Known, a.Known, Type),
        (OptionalShape e, OptionalShape a) => Type($"{path} optional", e.Element, a.Element),
        (SequenceShape e, SequenceShape a) => Said($"{path} (bound)", e.Bound, a.Bound) ?? Said($"{path} (linked)", e.IsLinked, a.IsLinked) ?? Type($"{path} element", e.Element, a.Element),
        (ArrayShape e, ArrayShape a) => Each($"{path} lengths", e.Lengths, a.Lengths, (p, x, y) => Said(p, x, y)) ?? Type($"{path} element", e.Element, a.Element),
        (SetShape e, SetShape a) => Type($"{path} element", e.Element, a.Element),
        (MapShape e, MapShape a) => Type($"{path} key", e.Key, a.Key) ?? Type($"{path} value", e.Value, a.Value),
        (TupleShape e, TupleShape a) => Each($"{path} elements", e.Elements, a.Elements, Field),
        (StreamShape e, StreamShape a) => Type($"{path} items", e.Element, a.Element),
        _ => $"{path}: {expected.GetType().Name} is not compared",
    };

    private string? Composite(string path, CompositeShape expected, CompositeShape actual) =>
        Said($"{path} (name)", expected.Name, actual.Name)
        ?? Said($"{expected.Name} (exception)", (expected as MessageShape)?.IsException, (actual as MessageShape)?.IsException)
        ?? Said($"{expected.Name} (abstract)", (expected as ValueShape)?.IsAbstract, (actual as ValueShape)?.IsAbstract)
        ?? Said($"{expected.Name} (base)", expected.Base?.Name, actual.Base?.Name)
        ?? (expected.Base is { } e && actual.Base is { } a ? Type($"{expected.Name} base", e, a) : null)
        ?? Each($"{expected.Name} fields", expected.Fields, actual.Fields, Field)
        ?? Each($"{expected.Name} known", [.. Subtypes(expected)], [.. Subtypes(actual)], Type);

    private string? Arm(string path, ArmShape expected, ArmShape actual) =>
        Said($"{path} (default)", expected.IsDefault, actual.IsDefault)
        ?? Each($"{path} cases", expected.Cases, actual.Cases, (p, x, y) => Said(p, x, y))
        ?? Type(path, expected.Content, actual.Content);

    private static IEnumerable<TypeShape> Subtypes(CompositeShape type) => type is ValueShape value ? value.KnownSubtypes : [];

    private string? Notes(string path, Shape expected, Shape actual) =>
        Said($"{path} (summary)", expected.Summary, actual.Summary) ?? Said($"{path} (remarks)", Remarks(expected), Remarks(actual));

    private string Remarks(Shape shape) => string.Join("; ", shape.Remarks.Where(r => kinds.Any(k => k.GetType().GenericTypeArguments[0] == r.GetType())).Select(Shown));

    private static string Shown(RemarkAttribute remark) =>
        $"{remark.GetType().Name}({string.Join(", ", remark.GetType().GetProperties().Where(p => p.Name != "TypeId").Select(p => $"{p.Name}={p.GetValue(remark)}"))})";

    private static string? Each<T>(string path, IReadOnlyList<T> expected, IReadOnlyList<T> actual, Func<string, T, T, string?> compare)
    {
        if (expected.Count != actual.Count)
            return Said($"{path} (count)", expected.Count, actual.Count);

        for (int i = 0; i < expected.Count; i++)
        {
            if (compare($"{path}[{i}]", expected[i], actual[i]) is { } difference)
                return difference;
        }

        return null;
    }

    private static string? Said<T>(string path, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"{path}: expected '{expected}', found '{actual}'";
}
