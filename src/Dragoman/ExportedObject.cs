namespace Dragoman;

/// <summary>An exported object, for people to see.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Contract">The wire-neutral name of its contract.</param>
/// <param name="Kind">How it came to be exported.</param>
/// <param name="Holders">Who holds it; empty for objects that live whoever does, unless their wire keeps count.</param>
public sealed record ExportedObject(ObjectKey Key, string Contract, ExportKind Kind, IReadOnlyList<LeaseInfo> Holders);
