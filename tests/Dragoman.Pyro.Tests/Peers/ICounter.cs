namespace Dragoman.Pyro.Tests.Peers;

[Contract(Name = "Counting.Counter")]
public partial interface ICounter
{
    int Next();

    ValueTask<double> RestAsync(double seconds, CancellationToken cancellationToken = default);
}
