namespace Dragoman.Soak;

/// <summary>One object of one server, as one host sees it.</summary>
internal sealed class CallerTarget
{
    /// <summary>The deadline of most calls.</summary>
    public static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);

    /// <summary>A deadline that is often missed.</summary>
    public static readonly TimeSpan Hurried = TimeSpan.FromMilliseconds(15);

    private CallerTarget(Ledger ledger, IWork work, IWork hurriedWork, IAsyncWork asyncWork, IAsyncWork hurriedAsyncWork)
    {
        Ledger = ledger;
        Work = work;
        HurriedWork = hurriedWork;
        AsyncWork = asyncWork;
        HurriedAsyncWork = hurriedAsyncWork;
    }

    public Ledger Ledger { get; }

    public IWork Work { get; }

    public IWork HurriedWork { get; }

    public IAsyncWork AsyncWork { get; }

    public IAsyncWork HurriedAsyncWork { get; }

    public static async Task<CallerTarget> ResolveAsync(ObjectHost host, Ledger ledger, int port, string key)
    {
        ObjectRef reference = await host.ResolveAsync($"corbaloc:iiop:1.2@127.0.0.1:{port}/{key}")
            ?? throw new InvalidOperationException("The reference is nil.");
        return new CallerTarget(
            ledger,
            Within(host.Proxy<IWork>(reference), Patient),
            Within(host.Proxy<IWork>(reference), Hurried),
            Within(host.Proxy<IAsyncWork>(reference), Patient),
            Within(host.Proxy<IAsyncWork>(reference), Hurried));
    }

    private static T Within<T>(T proxy, TimeSpan timeout)
        where T : class
    {
        ((Proxy)(object)proxy).Timeout = timeout;
        return proxy;
    }
}
