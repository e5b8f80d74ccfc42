namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>A message in which something is missing.</summary>
[Message]
public sealed record Nothings(List<int> Numbers, Dictionary<string, int> Counts);
