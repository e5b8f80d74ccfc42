namespace Dragoman;

/// <summary>What a <see cref="LeaseTable"/> has counted since it was made, and what it holds now.</summary>
/// <param name="Holders">How many holders there are now.</param>
/// <param name="Held">How many leases there are now: one for each holder of each object.</param>
/// <param name="Granted">How many leases were granted.</param>
/// <param name="Renewed">How often a lease or all of a holder's were renewed.</param>
/// <param name="Ended">How many leases their holders gave up, or ended with their object.</param>
/// <param name="Expired">How many leases ran out.</param>
/// <param name="Evicted">How many leases were ended to make room.</param>
/// <param name="Refused">How many leases were not granted because the table or the holder was full.</param>
/// <param name="Late">How many messages were ignored because a later one of the same holder had come before them.</param>
public readonly record struct LeaseCounters(int Holders, int Held, long Granted, long Renewed, long Ended, long Expired, long Evicted, long Refused, long Late);
