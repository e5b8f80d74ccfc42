using Dragoman;

namespace Interop;

/// <summary>A value of every kind that an any holds in the cases, as the other programs have them.</summary>
internal static class SomeValues
{
    public static IReadOnlyDictionary<string, Any> ByKind { get; } = new Dictionary<string, Any>
    {
        ["boolean"] = Any.Of(true),
        ["short"] = Any.Of((short)-3),
        ["ulong"] = Any.Of(4_000_000_000),
        ["long"] = Any.Of(7),
        ["longlong"] = Any.Of(-5_000_000_000),
        ["float"] = Any.Of(0.5f),
        ["double"] = Any.Of(0.1),
        ["char"] = new Any('x', new PrimitiveShape(PrimitiveKind.NarrowChar)),
        ["string"] = Any.Of("some text"),
        ["colour"] = Any.Of(Colour.Blue),
        ["mixed"] = Any.Of(Mixed),
        ["tree"] = Any.Of(new Tree(1, [new Tree(2, []), new Tree(3, [new Tree(4, [])])])),
        ["longs"] = Any.Of(new[] { 1, 2, 3 }),
        ["octets"] = Any.Of(new byte[] { 0, 1, 255 }),
        ["nested"] = new Any(Mixed, new AnyShape()),
    };

    private static Mixed Mixed => new(7, 2.5, true, -8, "hi", Colour.Green, -2, 0.5f, 'x');

    /// <summary>Tells the kind whose value something is; empty when it is none.</summary>
    public static string KindOf(Any value) => ByKind.FirstOrDefault(p => p.Value == value && IsAny(p.Value) == IsAny(value)).Key ?? "";

    private static bool IsAny(Any value) => value.Type is AnyShape;
}
