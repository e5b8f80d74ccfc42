using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dragoman.Testing.Conformance;

/// <summary>Keeps the exceptions that are logged as errors, and the texts of what is logged above Information.</summary>
public sealed class FailureLogger : ILoggerFactory, ILogger
{
    public ConcurrentQueue<Exception> Errors { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;

        Lines.Enqueue(formatter(state, exception));
        if (logLevel >= LogLevel.Error && exception is not null)
            Errors.Enqueue(exception);
    }

    public void Dispose()
    {
    }
}
