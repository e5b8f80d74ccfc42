namespace Dragoman.Soak;

/// <summary>What a caller was told about its call.</summary>
internal enum Outcome
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>A result.</summary>
    Returned,

    /// <summary>The declared fault.</summary>
    Refused,

    /// <summary>A fault that says that the call ran.</summary>
    Ran,

    /// <summary>A fault that says that the call did not run.</summary>
    DidNotRun,

    /// <summary>A fault, or a oneway, of which nobody can tell.</summary>
    Unknown,
}
