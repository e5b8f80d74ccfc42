using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dragoman.Tests;

internal sealed record PairOptions
{
    public string Transport { get; init; } = "memory";

    public ConnectionLimits ServerLimits { get; init; } = new();

    public HostBudgets ServerBudgets { get; init; } = new();

    public ConnectionLimits ClientLimits { get; init; } = new();

    public DispatchLimits DispatchLimits { get; init; } = new();

    public RetryOptions Retry { get; init; } = new();

    public ExportOptions? Export { get; init; }

    public IList<Func<IInvoker, IInvoker>> ServerInterceptors { get; init; } = [];

    public ILoggerFactory ServerLog { get; init; } = NullLoggerFactory.Instance;

    public ILoggerFactory ClientLog { get; init; } = NullLoggerFactory.Instance;
}
