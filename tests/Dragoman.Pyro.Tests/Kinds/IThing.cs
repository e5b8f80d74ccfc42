using System.Numerics;

namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>Attributes, methods of every form of arguments, failures, oneways, streams: what a single object shows.</summary>
[Contract(Name = "Kinds.Thing")]
public partial interface IThing
{
    int Size { get; set; }

    string Name { get; }

    string Echo(string text);

    byte[] EchoBytes(byte[] data);

    DateTimeOffset EchoTime(DateTimeOffset time);

    Parcel EchoParcel(Parcel parcel);

    long Multiply(long a, long b);

    double Divide(double a, double b);

    string Describe(string format, [PyroRest] string[] values, [PyroKeywords] Dictionary<string, int> options);

    [Throws(typeof(SoldOutException))]
    void Fail(string how);

    [Oneway]
    void Tell(string text);

    string[] Told();

    ValueTask<double> DelayAsync(double seconds, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> CountAsync(int count, CancellationToken cancellationToken = default);

    IAsyncEnumerable<byte[]> FileAsync(int chunks, int size, CancellationToken cancellationToken = default);

    BigInteger Power(BigInteger number, BigInteger exponent, BigInteger modulus);

    Complex Square(Complex number);

    string Annotated();

    string Shout(string longText);

    string Nothing();

    Nothings NothingOf(string what);

    [PyroProperty]
    IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellationToken = default);

    [PyroProperty]
    [PyroName("mood")]
    ValueTask<string> GetMoodAsync(CancellationToken cancellationToken = default);

    [PyroProperty]
    [PyroName("mood")]
    ValueTask SetMoodAsync(string mood, CancellationToken cancellationToken = default);
}
