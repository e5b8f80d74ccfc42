namespace Dragoman.Soak;

/// <summary>What is wrong.</summary>
internal sealed class Findings
{
    private const int Printed = 20;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(string finding)
    {
        if (Interlocked.Increment(ref _count) <= Printed)
            Console.WriteLine($"FINDING {finding}");
    }
}
