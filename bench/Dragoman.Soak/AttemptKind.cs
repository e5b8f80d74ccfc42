namespace Dragoman.Soak;

/// <summary>Which operation a caller calls, and how.</summary>
internal enum AttemptKind
{
    Echo,
    Small,
    Large,
    Refuse,
    Look,
    Dawdle,
    Note,
}
