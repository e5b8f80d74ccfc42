using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Writes events to the standard error stream, with time, level, category and exception: for programs that have no other log.</summary>
/// <param name="minimum">The level below which events are left out.</param>
public sealed class StandardErrorLoggerFactory(LogLevel minimum = LogLevel.Warning) : ILoggerFactory
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, minimum);

    /// <summary>Not supported: there is one place that events are written to.</summary>
    /// <param name="provider">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Events go to the standard error stream only; give the host a logger factory of your own instead.");

    /// <inheritdoc/>
    public void Dispose()
    {
        // The stream is the process's.
    }

    private sealed class Logger(string category, LogLevel minimum) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;

            // In one piece: events of several threads, and those of the program, must not run into each other.
            string text = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.fff}Z {NameOf(logLevel)} {category}: {formatter(state, exception)}");
#pragma warning disable RS0030 // the one log that is a terminal's; nobody gets it who gives the host another
            Console.Error.WriteLine(exception is null ? text : $"{text}{Environment.NewLine}{exception}");
#pragma warning restore RS0030
        }

        private static string NameOf(LogLevel level) => level switch
        {
            LogLevel.Trace => "trace",
            LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warning",
            LogLevel.Error => "error",
            _ => "critical",
        };
    }
}
