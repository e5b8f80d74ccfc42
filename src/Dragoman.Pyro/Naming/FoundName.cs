namespace Dragoman.Pyro;

/// <summary>What a look-up gives: the URI, or the URI and its tags.</summary>
/// <param name="Profile">The object.</param>
/// <param name="WithTags">Whether tags are asked for.</param>
internal sealed record FoundName(PyroProfile Profile, bool WithTags);
