using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>What came of opening a connection for an <see cref="ExclusivePool"/>.</summary>
public readonly record struct ExclusiveOpening
{
    private ExclusiveOpening(IExclusiveConnection? connection, Fault? fault, bool isRefusal) => (Connection, Fault, IsRefusal) = (connection, fault, isRefusal);

    /// <summary>The connection.</summary>
    /// <value>Null when there is none.</value>
    public IExclusiveConnection? Connection { get; }

    /// <summary>Why there is none.</summary>
    /// <value>Null when there is one.</value>
    public Fault? Fault { get; }

    /// <summary>Whether the server is at fault, which does not answer or admits no more; else the one call that wanted the connection is.</summary>
    /// <value>False when there is a connection.</value>
    public bool IsRefusal { get; }

    /// <summary>Whether there is a connection.</summary>
    [MemberNotNullWhen(true, nameof(Connection))]
    [MemberNotNullWhen(false, nameof(Fault))]
    internal bool IsOpen => Connection is not null;

    /// <summary>It was opened.</summary>
    /// <param name="connection">The connection; the pool's from now on.</param>
    /// <returns>The outcome.</returns>
    public static ExclusiveOpening Opened(IExclusiveConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new(connection, null, isRefusal: false);
    }

    /// <summary>The server does not answer, or admits no more connections: as long as others are open, calls wait for those.</summary>
    /// <param name="fault">Why; nothing has run.</param>
    /// <returns>The outcome.</returns>
    public static ExclusiveOpening Refused(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new(null, fault, isRefusal: true);
    }

    /// <summary>The one call that wanted the connection fails, such as for its object's sake; others may do better.</summary>
    /// <param name="fault">Why; nothing has run.</param>
    /// <returns>The outcome.</returns>
    public static ExclusiveOpening Failed(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new(null, fault, isRefusal: false);
    }
}
