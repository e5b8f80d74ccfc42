namespace Dragoman.Iiop;

/// <summary>References to naming contexts and their iterators, for peers that were told names in Latin-1.</summary>
internal static class NamingReferences
{
    /// <summary>Leaves the character sets of naming objects of this ORB out of a reference.</summary>
    /// <remarks>
    /// Whoever came without character sets is told names in a form that it can say. With the sets of an iterator or of a context further down
    /// it would agree on UTF-8 there, and omniORB's programs, whose own set is Latin-1, then fail to read what is listed.
    /// </remarks>
    public static ObjectRef ToldInLatin1(this ObjectRef reference) => reference.Profiles.Any(profile => profile is IiopProfile { IsOfOwnNaming: true })
        ? reference with { Profiles = [.. reference.Profiles.Select(profile => profile is IiopProfile { IsOfOwnNaming: true } own ? own.WithoutCodeSets() : profile)] }
        : reference;
}
