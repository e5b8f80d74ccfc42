namespace Dragoman.Testing.Conformance;

/// <summary>The same contract as <see cref="IDoubler"/>, in the asynchronous form.</summary>
[Contract(Name = "Dragoman.Testing.Conformance.Doubler")]
public partial interface IDoublerLater
{
    ValueTask<int> DoubleAsync(int value, CancellationToken cancellationToken = default);

    Task<int> TripleAsync(int value);
}
