namespace Dragoman.Testing.Tokens;

/// <summary>Fields in the order of Java's serialization: class by class from the topmost, numbers and truth values before objects, each sorted by name.</summary>
public sealed class TokenOrder
{
    private readonly int[] _indices;

    private TokenOrder(CompositeShape shape) =>
        _indices = [.. Levels(shape).SelectMany(l => l.OwnFields.OrderBy(IsObject).ThenBy(f => f.Name, StringComparer.Ordinal)).Select(f => shape.IndexOf(f.Name))];

    /// <summary>Gives the field to write at a step.</summary>
    public static int At(CompositeShape shape, int step) => shape.View<CompositeShape, TokenOrder>(static s => new TokenOrder(s))._indices[step];

    private static IEnumerable<CompositeShape> Levels(CompositeShape shape) => shape.Base is { } parent ? Levels(parent).Append(shape) : [shape];

    private static bool IsObject(FieldShape field) => field.Type is not PrimitiveShape { Kind: >= PrimitiveKind.Boolean and <= PrimitiveKind.Double };
}
