namespace Dragoman.Pyro.Tests.Peers;

[Message]
public sealed record Entry(long Amount, string LongText);
