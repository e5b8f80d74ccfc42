using Dragoman.OncRpc;

namespace Dragoman.Bench.Peer;

/// <summary>The contract that every peer of the benchmark serves.</summary>
[Contract(Name = "Bench.Target")]
[OncProgram(0x20001234)]
[Plain]
public partial interface ITarget
{
    int Ping(int a, int b);

    void Blob(byte[] data);

    byte[] Echo(byte[] data);

    Mixed Mix(Mixed value);

    Mixed[] Structs(Mixed[] values);

    int[] Ints(int[] values);

    byte[] Give(int count);

    void Block(int milliseconds);
}

/// <summary>The asynchronous form of the same contract, for callers without a thread.</summary>
[Contract(Name = "Bench.Target")]
[OncProgram(0x20001234)]
[Plain]
public partial interface IAsyncTarget
{
    ValueTask<int> PingAsync(int a, int b, CancellationToken cancellationToken = default);
}
