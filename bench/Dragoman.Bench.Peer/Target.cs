namespace Dragoman.Bench.Peer;

/// <summary>Answers at once.</summary>
internal sealed class Target : ITarget
{
    public int Ping(int a, int b) => a + b;

    public void Blob(byte[] data)
    {
    }

    public byte[] Echo(byte[] data) => data;

    public Mixed Mix(Mixed value) => value;

    public Mixed[] Structs(Mixed[] values) => values;

    public int[] Ints(int[] values) => values;

    public byte[] Give(int count) => new byte[count];

    public void Block(int milliseconds) => Thread.Sleep(milliseconds);
}
