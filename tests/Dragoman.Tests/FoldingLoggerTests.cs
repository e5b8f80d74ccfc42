using Microsoft.Extensions.Logging;

namespace Dragoman.Tests;

/// <summary>Equal lines in a log.</summary>
public sealed class FoldingLoggerTests : ILoggerFactory, ILogger
{
    private readonly List<string> _lines = [];

    [Fact]
    public async Task Equal_lines_about_one_peer_are_told_once_and_counted()
    {
        ILoggerFactory loggers = FoldingLoggerFactory.Over(this, TimeSpan.FromMilliseconds(300));
        ILogger logger = loggers.CreateLogger("x");
        for (int i = 0; i < 1000; i++)
            Warn(loggers.CreateLogger("x"), new Address("tcp", "192.0.2.1", i), $"the header {i} is odd"); // the peer comes from another port each time, and says something else

        Warn(logger, new Address("tcp", "192.0.2.2", 1), "the header is odd");

        Assert.Equal(["tcp://192.0.2.1:0 broke the protocol: the header 0 is odd", "tcp://192.0.2.2:1 broke the protocol: the header is odd"], Lines());
        await Patience.Until(() => Lines().Length == 3);
        Assert.Equal("999 more like this about 192.0.2.1 in 0.3 s: {Remote} broke the protocol: {Violation}", Lines()[2]);
    }

    [Fact]
    public async Task What_goes_on_is_told_of_once_in_a_while_and_what_comes_again_later_is_news()
    {
        ILogger logger = FoldingLoggerFactory.Over(this, TimeSpan.FromMilliseconds(50)).CreateLogger("x");
        var peer = new Address("tcp", "192.0.2.1", 1);
        await Patience.Until(() =>
        {
            Warn(logger, peer, "odd");
            return Lines().Length == 4;
        });

        Assert.All(Lines()[1..], line => Assert.Contains("more like this", line, StringComparison.Ordinal));
        await Task.Delay(300);
        int before = Lines().Length;
        Warn(logger, peer, "odd again");
        Assert.Contains(Lines()[before..], line => line.EndsWith("odd again", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_events_other_exceptions_and_what_is_no_warning_are_not_folded()
    {
        ILogger logger = FoldingLoggerFactory.Over(this, TimeSpan.FromMinutes(1)).CreateLogger("x");
        for (int i = 0; i < 3; i++)
            logger.LogInformation("information");

        logger.LogError(new InvalidOperationException(), "failed");
        logger.LogError(new IOException(), "failed");
        logger.LogError("failed");
        logger.LogError("failed otherwise");

        Assert.Equal(7, Lines().Length);
    }

    [Fact]
    public void Made_up_addresses_do_not_make_the_table_grow()
    {
        ILogger logger = FoldingLoggerFactory.Over(this, TimeSpan.FromMinutes(1)).CreateLogger("x");
        for (int i = 0; i < 10_000; i++)
            Warn(logger, new Address("tcp", $"peer {i}", 1), "odd");

        Assert.InRange(Lines().Length, 1024, 1030);
    }

    [Fact]
    public void Nothing_is_folded_when_nothing_is_to_be() => Assert.Same(this, FoldingLoggerFactory.Over(this, TimeSpan.Zero));

    public ILogger CreateLogger(string categoryName) => this;

    void ILoggerFactory.AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
            _lines.Add(formatter(state, exception));
    }

    public void Dispose()
    {
    }

    private static void Warn(ILogger logger, Address remote, string violation) => logger.LogWarning("{Remote} broke the protocol: {Violation}", remote, violation);

    private string[] Lines()
    {
        lock (_lines)
            return [.. _lines];
    }
}
