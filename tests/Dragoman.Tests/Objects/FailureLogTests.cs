using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dragoman.Tests;

/// <summary>What servants throw and nobody has declared: in the log of their process, once, with the stack, and nowhere else.</summary>
public sealed class FailureLogTests
{
    [Theory]
    [InlineData(ThreadingMode.Concurrent)]
    [InlineData(ThreadingMode.PerConnection)]
    [InlineData(ThreadingMode.PerObject)]
    [InlineData(ThreadingMode.Quick)]
    public async Task Every_undeclared_exception_is_logged_once_with_its_stack(ThreadingMode threading)
    {
        using var log = new Log();
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerLog = log, Export = new ExportOptions { Threading = threading } });
        pair.Servant.OnEcho = static _ => throw new InvalidOperationException("echo");
        pair.Servant.OnNotify = static _ => throw new FormatException("notify");
        pair.Servant.OnWait = static async (value, _) =>
        {
            await Task.Yield();
            throw new TimeoutException("wait");
        };

        await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());
        await pair.Proxy.NotifyAsync(1).Within();
        await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.WaitAsync(1, default).Within());

        await Patience.Until(() => log.Entries.Count >= 3);
        Assert.Equal(["echo", "notify", "wait"], log.Entries.Select(entry => entry.Exception!.Message).Order());
        Assert.All(log.Entries, static entry =>
        {
            Assert.Equal(LogLevel.Error, entry.Level);
            Assert.Contains("RunAsync", entry.Exception!.StackTrace, StringComparison.Ordinal);
            Assert.Contains("Tests.Echo.", entry.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Declared_exceptions_stated_faults_and_given_up_calls_are_no_failures()
    {
        using var log = new Log();
        await using Pair pair = await Pair.StartAsync(new PairOptions { ServerLog = log });
        pair.Servant.OnWait = static (_, _) => throw new TooMuchException(3);
        await Assert.ThrowsAsync<TooMuchException>(() => pair.Proxy.WaitAsync(1, default).Within());
        pair.Servant.OnEcho = static _ => throw new RemoteException(new Fault(FaultKind.NoResources, "full", Completion.Yes));
        await Assert.ThrowsAsync<RemoteException>(() => pair.Proxy.EchoAsync("x").Within());
        TaskCompletionSource ended = Patience.Gate();
        pair.Servant.OnWait = async (_, token) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                ended.SetResult();
            }

            return 1;
        };
        using var giveUp = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pair.Proxy.WaitAsync(1, giveUp.Token).Within());
        await ended.Task.Within();

        Assert.DoesNotContain(log.Entries, static entry => entry.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_failing_activator_is_logged_too()
    {
        using var log = new Log();
        await using var host = new ObjectHost(new ObjectHostOptions { Activators = [new Failing()], LoggerFactory = log });

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Objects.FindAsync(new ObjectKey("x"), CancellationToken.None).Within());

        Assert.Equal("no store", Assert.Single(log.Entries).Exception!.Message);
    }

    [Theory]
    [InlineData(LogLevel.Warning, true, true)]
    [InlineData(LogLevel.Error, false, true)]
    [InlineData(LogLevel.None, false, false)]
    public void The_log_of_programs_without_one_of_their_own_writes_to_the_error_stream(LogLevel minimum, bool warnings, bool errors)
    {
        using var factory = new StandardErrorLoggerFactory(minimum);
        ILogger logger = factory.CreateLogger("Some.Category");

        Assert.False(logger.IsEnabled(LogLevel.Information));
        Assert.Equal((warnings, errors), (logger.IsEnabled(LogLevel.Warning), logger.IsEnabled(LogLevel.Error)));
    }

    private sealed class Failing : IActivator
    {
        public ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken) => throw new InvalidOperationException("no store");
    }

    private sealed class Log : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text, Exception? Exception)> Entries { get; } = new();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Entries.Enqueue((logLevel, formatter(state, exception), exception));
        }

        public void Dispose()
        {
        }
    }
}
