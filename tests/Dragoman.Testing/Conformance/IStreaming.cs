using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>An object that gives streams.</summary>
[Contract(Name = "Dragoman.Testing.Streaming")]
public partial interface IStreaming
{
    /// <summary>Counts from 0, and may fail on the way.</summary>
    /// <param name="count">How many numbers come.</param>
    /// <param name="failure">How the stream ends then.</param>
    [Throws(typeof(Overdrawn))]
    IAsyncEnumerable<int> CountAsync(int count, Ending failure = Ending.Good);

    /// <summary>Gives back what it got, item by item.</summary>
    IAsyncEnumerable<string?> Echo(string?[] items);

    IAsyncEnumerable<Point> Line(Point start, int count);

    /// <summary>Gives this object.</summary>
    IAsyncEnumerable<IStreaming> Selves(int count);

    /// <summary>Gives one item, and waits for ever before the next.</summary>
    IAsyncEnumerable<long> WaitAsync(CancellationToken cancellationToken = default);

    /// <summary>Fails before there is a stream.</summary>
    IAsyncEnumerable<int> Refuse();

    /// <summary>Tells how many enumerations are open.</summary>
    int Open();
}
