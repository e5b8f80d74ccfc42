using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>What a host lends to its wires' connections and listeners.</summary>
public sealed record WireServices
{
    /// <summary>Finds the servants of arriving calls.</summary>
    /// <value>The host's object table.</value>
    public required IObjectTable Objects { get; init; }

    /// <summary>Turns objects into references and back.</summary>
    /// <value>The host's scope, as the wire sees it.</value>
    public required IReferenceScope References { get; init; }

    /// <summary>Runs arriving calls.</summary>
    /// <value>The host's dispatcher.</value>
    public required Dispatcher Dispatcher { get; init; }

    /// <summary>Moves bytes.</summary>
    /// <value>The transports of the host by <see cref="ITransport.Name"/>.</value>
    public required IReadOnlyDictionary<string, ITransport> Transports { get; init; }

    /// <summary>What readers believe at most.</summary>
    /// <value>The host's limits.</value>
    public required DecodeLimits DecodeLimits { get; init; }

    /// <summary>What connections allow at most.</summary>
    /// <value>The host's limits.</value>
    public required ConnectionLimits ConnectionLimits { get; init; }

    /// <summary>Where events are logged.</summary>
    /// <value>The host's factory.</value>
    public required ILoggerFactory LoggerFactory { get; init; }

    /// <summary>The host name or IP address that references tell peers to connect to.</summary>
    /// <value>Null: the address listened at.</value>
    public string? AdvertisedHost { get; init; }

    /// <summary>Whether faults of undeclared exceptions carry their message to the peer.</summary>
    /// <value>False by default: the message stays in the log.</value>
    public bool RevealFaults { get; init; }

    /// <summary>Told when a listener begins to end.</summary>
    internal Action<IListener>? ListenerEnds { get; init; }

    /// <summary>Threads that read busy connections.</summary>
    internal Attendants Attendants { get; } = new();

    /// <summary>Sees to it that no servant keeps a connection from being read.</summary>
    internal ReliefWatch Relief { get; } = new();

    /// <summary>Counts the octets of replies that peers do not take.</summary>
    internal UnsentBudget Unsent { get; init; } = new(new HostBudgets().UnsentReplies);

    /// <summary>The memory for peers' messages.</summary>
    internal DecodeBudget Messages { get; init; } = NewMessages(new HostBudgets());

    /// <summary>Makes the budget of a host.</summary>
    internal static DecodeBudget NewMessages(HostBudgets budgets) => new(budgets.Messages, $"{nameof(HostBudgets)}.{nameof(HostBudgets.Messages)}");

    /// <summary>Ends the waits for the rest of messages.</summary>
    internal RestWatch Rests { get; } = new();
}
