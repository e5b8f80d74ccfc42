namespace Dragoman.Pyro;

/// <summary>
/// One connection with a server, used by the proxies that are bound to it and by nobody else. What a Python server keeps for each connection is theirs
/// alone: above all the instance of a class of the mode <c>session</c>, which is Pyro's default.
/// </summary>
/// <remarks>
/// <para>Proxies without a session share the connections of their host, of which there are more when calls come together: a class of that mode
/// then has several instances, and several proxies share one.</para>
/// <para>A session begins with its first call; its calls run one after the other. It ends when the connection does, whoever closes it: this
/// session, the server (for its idle time-out, or after data that it could not read), or a call that is given up, since Pyro has no
/// other way to do that. What the server kept is gone then, and so all further calls fail with <see cref="FaultKind.NoSuchObject"/> instead
/// of meeting a new instance.</para>
/// </remarks>
public sealed class PyroSession : IAsyncDisposable
{
    private readonly ObjectHost _host;
    private readonly Lock _gate = new();
    private Address? _server;
    private IAsyncDisposable? _connection;
    private volatile bool _hasBegun;
    private volatile bool _hasEnded;
    private volatile bool _isDisposed;

    /// <summary>Makes a session. Nothing is opened before the first call.</summary>
    /// <param name="host">The host that calls.</param>
    public PyroSession(ObjectHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
    }

    /// <summary>Whether the session is over, so that its proxies cannot be called any more.</summary>
    /// <value>False before it has begun.</value>
    public bool HasEnded => _hasEnded;

    /// <summary>Whether nobody is to be told any more that it is over.</summary>
    internal bool IsDisposed => _isDisposed;

    /// <summary>Gives a proxy whose calls belong to the session.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="proxy">A proxy of the object.</param>
    /// <returns>Another proxy of it, with the same time-out.</returns>
    /// <exception cref="ArgumentException">It is no proxy, its object is not reached by Pyro, or it is at another server than those bound before.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    public T Bind<T>(T proxy)
        where T : class, IContract<T>
    {
        ArgumentNullException.ThrowIfNull(proxy);
        var plain = (object)proxy as Proxy ?? throw new ArgumentException("An object of this process has no session with a server.", nameof(proxy));
        T bound = Bind<T>(plain.Reference);
        ((Proxy)(object)bound).Timeout = plain.Timeout;
        return bound;
    }

    /// <summary>Gives a proxy whose calls belong to the session.</summary>
    /// <typeparam name="T">The contract to see the object as.</typeparam>
    /// <param name="reference">The object's reference.</param>
    /// <returns>The proxy.</returns>
    /// <exception cref="ArgumentException">The object is not reached by Pyro, is one of this process, or is at another server than those bound before.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    public T Bind<T>(ObjectRef reference)
        where T : class, IContract<T>
    {
        ArgumentNullException.ThrowIfNull(reference);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        PyroProfile profile = reference.Profiles.OfType<PyroProfile>().FirstOrDefault()
            ?? throw new ArgumentException($"{reference} is not reached by Pyro, the only wire with such sessions.", nameof(reference));
        lock (_gate)
        {
            _server ??= profile.Address;
            if (_server != profile.Address)
                throw new ArgumentException($"{profile} is not at {_server}, the server that this session is with.", nameof(reference));
        }

        T bound = _host.Proxy<T>(new ObjectRef(reference.Contract, [profile with { Session = this }]));
        return (object)bound is Proxy ? bound : throw new ArgumentException("An object of this process has no session with a server.", nameof(reference));
    }

    /// <summary>Ends the session, and with it what the server kept for it.</summary>
    /// <returns>A task that completes when the connection is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        _hasEnded = _isDisposed = true;
        IAsyncDisposable? connection;
        lock (_gate)
            connection = _connection;

        if (connection is not null)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Takes what is to be closed when the session ends.</summary>
    internal void Attach(IAsyncDisposable connection)
    {
        lock (_gate)
            _connection = connection;
    }

    /// <summary>Notes that the connection is open.</summary>
    internal void Begin() => _hasBegun = true;

    /// <summary>Notes that the connection has ended.</summary>
    internal void End() => _hasEnded |= _hasBegun;

    /// <summary>Says that there is nobody to call any more.</summary>
    internal Fault Gone() => new(
        FaultKind.NoSuchObject,
        $"The session with {_server} is over: its connection was closed, and with it went what the server kept for it. Begin a new {nameof(PyroSession)}.",
        Completion.No);
}
