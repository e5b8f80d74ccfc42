namespace Dragoman;

/// <summary>What became of a lease that was asked for.</summary>
public enum LeaseOutcome
{
    /// <summary>The holder holds the object from now on.</summary>
    Granted,

    /// <summary>The holder held the object already, and goes on to.</summary>
    Renewed,

    /// <summary>Nothing changed: a later message of the holder about this object has come before.</summary>
    Late,

    /// <summary>Refused: the holder holds <see cref="LeaseLimits.MaxPerHolder"/> objects.</summary>
    HolderFull,

    /// <summary>Refused: there are <see cref="LeaseLimits.MaxTotal"/> leases, or <see cref="LeaseLimits.MaxHolders"/> holders.</summary>
    TableFull,
}
