namespace Dragoman;

/// <summary>How an object is exported.</summary>
public sealed record ExportOptions
{
    /// <summary>The object's key.</summary>
    /// <value>Null: a fresh one that no other start of the program gives again. A fixed key keeps references valid over restarts.</value>
    public string? Key { get; init; }

    /// <summary>Which calls may run at the same time.</summary>
    /// <value>All by default.</value>
    public ThreadingMode Threading { get; init; }

    /// <summary>Whether the servant finds who calls as <see cref="Caller.Current"/>, though its class is not marked <see cref="ISeesCaller"/>.</summary>
    /// <value>False by default: it costs each call of a peer a little.</value>
    public bool ShowsCaller { get; init; }
}
