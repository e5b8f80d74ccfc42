using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Dragoman.Pyro.Tests.Kinds;

internal sealed class Thing : IThing
{
    private readonly ConcurrentQueue<string> _told = new();
    private volatile string _mood = "calm";

    public int Size { get; set; } = 1;

    public string Name => "thing";

    public string Echo(string text) => text;

    public byte[] EchoBytes(byte[] data) => data;

    public DateTimeOffset EchoTime(DateTimeOffset time) => time;

    public Parcel EchoParcel(Parcel parcel) => parcel with { Weight = parcel.Weight + 1 };

    public long Multiply(long a, long b) => checked(a * b);

    public double Divide(double a, double b) => b == 0 ? throw new DivideByZeroException() : a / b;

    public string Describe(string format, string[] values, Dictionary<string, int> options) =>
        $"{format}|{string.Join(',', values)}|{string.Join(',', options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value}"))}";

    public void Fail(string how) => throw (how switch
    {
        "declared" => new SoldOutException("bread"),
        "argument" => new ArgumentException("bad value"),
        "key" => new KeyNotFoundException("no such key"),
        "index" => new ArgumentOutOfRangeException(nameof(how)),
        "io" => new FileNotFoundException("no such file"),
        "nothing" => new NotImplementedException("not yet"),
        _ => new InvalidOperationException("Password=x"),
    });

    public void Tell(string text) => _told.Enqueue(text);

    public string[] Told() => [.. _told];

    public async ValueTask<double> DelayAsync(double seconds, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
        return seconds;
    }

    public async IAsyncEnumerable<int> CountAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    public async IAsyncEnumerable<byte[]> FileAsync(int chunks, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 0; i < chunks; i++)
        {
            await Task.Yield();
            yield return [.. Enumerable.Repeat((byte)i, size)];
        }
    }

    public IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellationToken) => CountAsync(7, cancellationToken);

    public ValueTask<string> GetMoodAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_mood);

    public ValueTask SetMoodAsync(string mood, CancellationToken cancellationToken)
    {
        _mood = mood;
        return default;
    }

    public System.Numerics.BigInteger Power(System.Numerics.BigInteger number, System.Numerics.BigInteger exponent, System.Numerics.BigInteger modulus) =>
        System.Numerics.BigInteger.ModPow(number, exponent, modulus);

    public System.Numerics.Complex Square(System.Numerics.Complex number) => number * number;

    public string Shout(string longText) => longText.ToUpperInvariant();

    public string Nothing() => null!;

    public Nothings NothingOf(string what) => what == "list" ? new Nothings(null!, []) : new Nothings([], null!);

    public string Annotated()
    {
        PyroAnnotations annotations = PyroAnnotations.Current!;
        annotations.Send("BACK", "back"u8.ToArray());
        return string.Join(',', annotations.Received.Keys);
    }
}

internal sealed class Factory : IFactory
{
    private readonly ConcurrentDictionary<string, Cart> _carts = new(StringComparer.Ordinal);

    public ICart? Open(string owner) => owner.Length == 0 ? null : _carts.GetOrAdd(owner, static name => new Cart(name));

    public ICart[] All() => [.. _carts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value)];

    public Dictionary<string, long> Totals() => _carts.ToDictionary(c => c.Key, c => (long)c.Value.Articles().Length);
}

internal sealed class Cart(string owner) : ICart, IDisposable
{
    private static int _made;
    private static int _ended;

    private readonly int _instance = Interlocked.Increment(ref _made);
    private readonly ConcurrentDictionary<string, int> _articles = new(StringComparer.Ordinal);

    public static int Ended => Volatile.Read(ref _ended);

    public string Owner => owner;

    public void Put(string article, int count) => _articles.AddOrUpdate(article, count, (_, before) => before + count);

    public void Take(string article)
    {
        if (!_articles.TryGetValue(article, out int count) || count == 0)
            throw new SoldOutException(article);

        _articles[article] = count - 1;
    }

    public string[] Articles() => [.. _articles.Where(a => a.Value > 0).Select(a => a.Key).Order(StringComparer.Ordinal)];

    public int Instance() => _instance;

    public void Dispose() => Interlocked.Increment(ref _ended);
}

internal sealed class Room : IRoom
{
    private readonly ConcurrentDictionary<(string Topic, string Nick), IMember> _members = new();

    public string[] Join(string topic, string nick, IMember? member)
    {
        _members[(topic, nick)] = member ?? throw new ArgumentNullException(nameof(member));
        return [.. _members.Keys.Where(k => k.Topic == topic).Select(k => k.Nick).Order(StringComparer.Ordinal)];
    }

    public void Leave(string topic, string nick) => _members.TryRemove((topic, nick), out _);

    public int Publish(string topic, string sender, string text)
    {
        int count = 0;
        foreach (IMember member in Of(topic))
        {
            member.Message(sender, text);
            count++;
        }

        return count;
    }

    public string AskAll(string topic, string question) => string.Join(',', Of(topic).Select(m => m.Ask(question)).Order(StringComparer.Ordinal));

    private IEnumerable<IMember> Of(string topic) => _members.Where(m => m.Key.Topic == topic).Select(m => m.Value);
}

internal sealed class Link(string name) : ILink
{
    private volatile ILink? _next;

    public void SetNext(ILink? next) => _next = next;

    public async ValueTask<string[]> ProcessAsync(string[] seen, CancellationToken cancellationToken) =>
        seen.Contains(name) ? [.. seen, $"complete at {name}"] : await _next!.ProcessAsync([.. seen, name], cancellationToken);
}

internal sealed class Dispatcher : IDispatcher
{
    private readonly Channel<WorkItem> _work = Channel.CreateUnbounded<WorkItem>();
    private readonly ConcurrentQueue<WorkItem> _results = new();

    public void PutWork(WorkItem item) => _work.Writer.TryWrite(item);

    public async ValueTask<WorkItem?> GetWorkAsync(double patience, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(TimeSpan.FromSeconds(patience));
        try
        {
            return await _work.Reader.ReadAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void PutResult(WorkItem item) => _results.Enqueue(item);

    public WorkItem[] Results() => [.. _results.OrderBy(r => r.Id)];

    public int WorkLeft() => _work.Reader.Count;

    public string[] Rows(int first, int end, int width) => [.. Enumerable.Range(first, end - first).Select(y => string.Concat(Enumerable.Range(0, width).Select(x => Inside(x, y, width) ? '#' : '.')))];

    private static bool Inside(int x, int y, int width)
    {
        System.Numerics.Complex c = new((x * 3.0 / width) - 2, (y * 2.0 / width) - 1);
        System.Numerics.Complex z = 0;
        for (int i = 0; i < 50; i++)
        {
            z = (z * z) + c;
            if (z.Magnitude > 2)
                return false;
        }

        return true;
    }
}
