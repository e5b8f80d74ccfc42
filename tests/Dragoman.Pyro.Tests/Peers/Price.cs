namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A message that stands where anything may stand.</summary>
/// <param name="InCents">How much.</param>
/// <param name="Currency">Of what.</param>
[Message(Name = "estate.Price")]
public sealed record Price(long InCents, string Currency);
