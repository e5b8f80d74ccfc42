namespace Dragoman.OncRpc;

/// <summary>What to do with a call that arrived, by what is remembered.</summary>
internal enum CacheVerdict
{
    /// <summary>It is new: run it.</summary>
    Run,

    /// <summary>It runs already: drop this one, its answer will come.</summary>
    Running,

    /// <summary>It has run: send the remembered answer.</summary>
    Answered,

    /// <summary>It is new, and its answer could not be remembered: do not run it.</summary>
    Refused,
}
