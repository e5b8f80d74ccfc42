namespace Dragoman.Pyro;

/// <summary>How many streams may be open, and how long they live; as the options of the wire say.</summary>
/// <param name="MaxStreams">How many may be open at one listener; 0: there are none.</param>
/// <param name="MaxPerPeer">How many may be open of all connections from one address.</param>
/// <param name="MaxPerConnection">How many may be open of one connection.</param>
/// <param name="Linger">How long one waits when its connection has ended.</param>
/// <param name="IdleTime">How long one waits to be asked while its connection is open.</param>
/// <param name="Clock">The clock.</param>
internal sealed record StreamLimits(int MaxStreams, int MaxPerPeer, int MaxPerConnection, TimeSpan Linger, TimeSpan IdleTime, TimeProvider Clock);
