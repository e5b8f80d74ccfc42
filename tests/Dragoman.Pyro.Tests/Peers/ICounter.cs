using System.Numerics;

namespace Dragoman.Pyro.Tests.Peers;

[Contract(Name = "Counting.Counter")]
public partial interface ICounter
{
    int Next();

    BigInteger EchoBig(BigInteger value);

    Complex EchoComplex(Complex value);

    string Spread(string first, [PyroRest] int[] rest, [PyroKeywords] Dictionary<string, double> options);

    [PyroProperty]
    IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellationToken = default);

    ValueTask<double> RestAsync(double seconds, CancellationToken cancellationToken = default);
}
