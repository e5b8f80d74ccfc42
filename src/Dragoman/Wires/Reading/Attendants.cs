namespace Dragoman;

/// <summary>Threads that read busy connections, one each: a thread that waits for the next message itself is quicker than the pool. There are few; further connections are read by the pool.</summary>
/// <remarks>The threads are lent by <see cref="ServantThreads"/>. One that is kept by a servant is an attendant no more, and another takes its place.</remarks>
/// <param name="maxThreads">How many there may be.</param>
internal sealed class Attendants(int maxThreads = 64)
{
    private int _count;

    /// <summary>Lets a thread read a connection, which says by <see cref="Leave"/> that it does so no more.</summary>
    /// <param name="reader">Reads on a thread of its own from now on.</param>
    /// <param name="threads">Lend the thread.</param>
    /// <returns>False when all threads are busy; the role stays the caller's.</returns>
    public bool TryRun(IServantWork reader, ServantThreads threads)
    {
        if (Interlocked.Increment(ref _count) <= maxThreads && threads.TryLend(reader))
            return true;

        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>Told when a thread reads its connection no more.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);
}
