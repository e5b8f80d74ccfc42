namespace Interop.Server;

/// <summary>A counter that <see cref="BehaviourServant"/> made.</summary>
internal sealed class CounterServant(string name, Action<CounterServant> release) : ICounter
{
    private int _last;

    public int Next() => Interlocked.Increment(ref _last);

    public string Name() => name;

    public void Release() => release(this);
}
