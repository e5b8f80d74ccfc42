namespace Dragoman.Iiop;

/// <summary>What this wire derives from a union's shape: which arms IDL names.</summary>
/// <remarks>
/// An arm of IDL has a member. One without fields is left out: its values choose nothing, and the discriminator travels alone. That is not
/// possible where a default with fields would take the values over, or where nothing would be left.
/// </remarks>
internal sealed class CdrUnion
{
    private readonly bool[] _isFilled;

    private CdrUnion(UnionShape shape)
    {
        bool mustFill = shape.Arms.Any(a => a.IsDefault && a.Content.Fields.Count > 0) || shape.Arms.All(a => a.Content.Fields.Count == 0);
        _isFilled = [.. shape.Arms.Select(a => mustFill && a.Content.Fields.Count == 0)];
    }

    public static CdrUnion Of(UnionShape shape) => shape.View<UnionShape, CdrUnion>(static s => new CdrUnion(s));

    /// <summary>Whether an arm without fields holds an octet that means nothing.</summary>
    public bool IsFilled(int arm) => _isFilled[arm];
}
