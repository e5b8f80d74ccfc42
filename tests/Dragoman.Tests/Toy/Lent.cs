using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman.Tests;

/// <summary>What a host would lend to a connection, without a host.</summary>
internal static class Lent
{
    public static WireServices Services(ConnectionLimits? limits = null, IObjectTable? objects = null, HostBudgets? budgets = null) => new()
    {
        Objects = objects ?? new ObjectTable([], NullLogger.Instance),
        References = null!,
        Dispatcher = new Dispatcher(new Pipeline(), new DispatchLimits()),
        Transports = new ConcurrentDictionary<string, ITransport>(),
        DecodeLimits = new DecodeLimits(),
        ConnectionLimits = limits ?? new ConnectionLimits(),
        LoggerFactory = NullLoggerFactory.Instance,
        Messages = WireServices.NewMessages(budgets ?? new HostBudgets()),
    };
}
