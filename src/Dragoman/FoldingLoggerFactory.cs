using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>Passes log lines on, but of equal warnings and errors about one peer only the first in a while; the others are counted, and told of in one line.</summary>
/// <remarks>Whoever sends broken messages as fast as the line takes them would otherwise fill the disk with what is written about them.</remarks>
/// <param name="inner">Where lines go; not owned.</param>
/// <param name="period">How long a while is.</param>
internal sealed class FoldingLoggerFactory(ILoggerFactory inner, TimeSpan period) : ILoggerFactory
{
    private readonly ConcurrentDictionary<string, FoldingLogger> _loggers = new(StringComparer.Ordinal);

    private ILoggerFactory Inner => inner;

    private TimeSpan Period => period;

    /// <summary>Folds what a factory's loggers are told, unless nothing is to be folded.</summary>
    public static ILoggerFactory Over(ILoggerFactory inner, TimeSpan period) => period > TimeSpan.Zero ? new FoldingLoggerFactory(inner, period) : inner;

    /// <summary>Gives the one logger of a category: every connection asks for its own, and all of them are to be folded together.</summary>
    public ILogger CreateLogger(string categoryName) =>
        _loggers.GetOrAdd(categoryName, static (category, factory) => new FoldingLogger(factory.Inner.CreateLogger(category), factory.Period), this);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
    }
}
