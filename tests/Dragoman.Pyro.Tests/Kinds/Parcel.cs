namespace Dragoman.Pyro.Tests.Kinds;

[Message]
[PyroClass("kinds.Parcel")]
public sealed record Parcel(string Address, double Weight, string[] Contents);
