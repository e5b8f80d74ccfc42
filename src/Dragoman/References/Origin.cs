namespace Dragoman;

/// <summary>Where a reference was made.</summary>
/// <param name="Host">The host that exports the object.</param>
/// <param name="Key">The object's key there.</param>
internal sealed record Origin(object Host, ObjectKey Key);
