namespace Dragoman.Pyro.Tests.Kinds;

[Message]
public sealed record WorkItem(int Id, long Data, long[] Factors, string? ProcessedBy);
