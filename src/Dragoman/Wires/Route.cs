namespace Dragoman;

/// <summary>How the calls of one reference travel now: remembered in the reference, so that the next call finds it without a look-up.</summary>
/// <param name="Owner">The cache that found it; another host's cache does not use it.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Profile">The profile that names the object to it.</param>
internal sealed record Route(ConnectionCache Owner, IConnection Connection, Profile Profile) : ReferenceRoute;
