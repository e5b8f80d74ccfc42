namespace Dragoman.Idl.Tests;

/// <summary>What becomes of a probe.</summary>
internal enum Verdict
{
    /// <summary>Compiled in silence.</summary>
    Accepted,

    /// <summary>Compiled, with the warning that rpcgen refuses it, or a C compiler what rpcgen makes of it.</summary>
    Warned,

    /// <summary>An error.</summary>
    Refused,
}

/// <summary>A small .x file that shows one point of the language.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Source">The file.</param>
/// <param name="Verdict">What we make of it.</param>
/// <param name="CompilersRefuse">Whether rpcgen takes it but no C compiler takes what comes out: an error here.</param>
internal sealed record Probe(string Name, string Source, Verdict Verdict, bool CompilersRefuse = false);
