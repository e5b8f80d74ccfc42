namespace Dragoman;

/// <summary>How many objects a host exports.</summary>
/// <param name="Explicit">By the program, services and activators.</param>
/// <param name="OnTheWay">As arguments or results of calls.</param>
/// <param name="Relays">Proxies that were arguments or results of calls, for objects that their receivers cannot call themselves.</param>
/// <param name="Withdrawn">How many of the latter two kinds have ended so far because nobody held them any more.</param>
/// <param name="Leases">The leases of the latter two kinds, and those that wires have granted.</param>
public readonly record struct ObjectCounts(int Explicit, int OnTheWay, int Relays, long Withdrawn, LeaseCounters Leases);
