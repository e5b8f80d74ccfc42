namespace Dragoman.Pyro;

/// <summary>The members of an object.</summary>
/// <param name="Methods">The names of its methods.</param>
/// <param name="Oneway">The names of those that are oneway.</param>
/// <param name="Attrs">The names of its attributes.</param>
[Message]
public sealed record PyroMetadata(string[] Methods, string[] Oneway, string[] Attrs);
