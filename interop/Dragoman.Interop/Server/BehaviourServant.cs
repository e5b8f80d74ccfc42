using Dragoman;

namespace Interop.Server;

/// <summary>The object under the key Behaviour.</summary>
internal sealed class BehaviourServant(ObjectHost host) : IBehaviour
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CounterServant> _counters = [];
    private volatile string _label = "";
    private volatile int _noted;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public string Label
    {
        get => _label;
        set => _label = value;
    }

    public IBase Self() => this;

    public string Greet(string whom) => $"Hello, {whom}!";

    public void Note(int n) => _noted = n;

    public int Noted() => _noted;

    public void Fail(string reason, int code) => throw new Failed(reason, code);

    public void FailEmpty() => throw new Empty();

    public void FailEither(int which)
    {
        switch (which)
        {
            case 0:
                return;
            case 1:
                throw new Failed("first", 1);
            case 2:
                throw new Empty();
            default:
                throw new ArgumentOutOfRangeException(nameof(which), which, "0, 1 and 2 are known here.");
        }
    }

    public void FailUndeclared() => throw new Empty();

    public void ThrowSystem(string name, uint minor, int completed) => throw SystemExceptions.Make(name, minor, (Completion)completed);

    public async ValueTask SleepAsync(uint milliseconds, CancellationToken cancellationToken) =>
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public int Add(int a, int b)
    {
        Interlocked.Increment(ref _count);
        return a + b;
    }

    public async ValueTask TellAsync(IListener? l, string text, int times)
    {
        ArgumentNullException.ThrowIfNull(l);
        for (int i = 0; i < times; i++)
            await l.ToldAsync(text);
    }

    public async ValueTask<int> AskBackAsync(IListener? l, int n)
    {
        ArgumentNullException.ThrowIfNull(l);
        return await l.AskAsync(n);
    }

    public async ValueTask<int> NestedAsync(IListener? l, int depth)
    {
        ArgumentNullException.ThrowIfNull(l);
        return depth == 0 ? 0 : 1 + await l.AskAsync(depth - 1);
    }

    public ICounter MakeCounter(string name)
    {
        lock (_gate)
        {
            if (!_counters.TryGetValue(name, out CounterServant? counter))
                _counters[name] = counter = new CounterServant(name, Release);

            return counter;
        }
    }

    private void Release(CounterServant counter)
    {
        lock (_gate)
        {
            if (_counters.TryGetValue(counter.Name(), out CounterServant? known) && known == counter)
                _counters.Remove(counter.Name());
        }

        host.Unexport(host.Export<ICounter>(counter));
    }
}
