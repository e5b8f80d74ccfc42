namespace Dragoman;

/// <summary>How the calls of a reference travelled last: derived by whoever sends them, which alone knows what it says.</summary>
internal abstract record ReferenceRoute;
