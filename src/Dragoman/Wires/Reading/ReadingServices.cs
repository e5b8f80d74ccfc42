namespace Dragoman;

/// <summary>What a host lends to those who read: threads, and watches over them.</summary>
/// <param name="Attendants">Threads that read busy connections.</param>
/// <param name="Threads">Threads that servants may block.</param>
/// <param name="Relief">Sees to it that no servant keeps a connection from being read.</param>
/// <param name="Rests">Ends the waits for the rest of messages.</param>
internal sealed record ReadingServices(Attendants Attendants, ServantThreads Threads, ReliefWatch Relief, RestWatch Rests);
