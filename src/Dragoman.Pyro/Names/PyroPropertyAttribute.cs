namespace Dragoman.Pyro;

/// <summary>Says that a method is an attribute to Python: one without parameters is what reads it, one with a single parameter what writes it.</summary>
/// <remarks>For attributes that no property of C# can be: streams, and those that are read or written without blocking.</remarks>
/// <example><code>
/// [PyroProperty]
/// IAsyncEnumerable&lt;Quote&gt; QuotesAsync(CancellationToken cancellationToken = default);   // for quote in market.quotes:
/// </code></example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyroPropertyAttribute : RemarkAttribute;
