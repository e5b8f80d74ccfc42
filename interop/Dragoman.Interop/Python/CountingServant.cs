namespace Interop.Python;

/// <summary>Counts its calls under the number of its instance among those that share a counter.</summary>
internal sealed class CountingServant(int instance) : ICounting
{
    private int _calls;

    public (int Instance, int Call) Next() => (instance, Interlocked.Increment(ref _calls));

    /// <summary>Gives a factory that numbers what it makes.</summary>
    public static Func<ICounting> NewFactory()
    {
        int last = 0;
        return () => new CountingServant(Interlocked.Increment(ref last));
    }
}
