using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>Opens connections with one server, in the generation that it turns out to speak, and keeps its session when they belong to one.</summary>
internal sealed class PyroDialer : IExclusiveDialer
{
    private readonly Address _address;
    private readonly WireServices _services;
    private readonly PyroOptions _options;
    private readonly PyroSession? _session;
    private readonly ObjectMembers _members = new();
    private PyroGeneration? _generation;

    /// <summary>Makes a dialer, and the pool that it opens connections for.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="session">The session that all calls belong to, and that ends with its one connection; null for calls of no session.</param>
    public PyroDialer(Address address, WireServices services, PyroOptions options, PyroSession? session)
    {
        _address = address;
        _services = services;
        _options = options;
        _session = session;
        _generation = options.HmacKey is null ? options.Generation : PyroGeneration.Pyro4;
        ExclusiveLimits limits = new() { MaxConnections = options.MaxConnectionsPerServer, IdleTime = options.IdleConnectionTime, OpensOnce = session is not null };
        Pool = new ExclusivePool(address, this, services.ConnectionLimits, limits);
    }

    /// <summary>The connections with the server.</summary>
    public ExclusivePool Pool { get; }

    /// <inheritdoc/>
    public Fault? Gone => _session is { HasEnded: true } ended ? ended.Gone() : null;

    /// <inheritdoc/>
    /// <remarks>The server is told an object that the connection is opened for, and may be called for any. The daemon's own is known everywhere.</remarks>
    public async ValueTask<ExclusiveOpening> OpenAsync(Profile? profile, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken)
    {
        string objectId = (profile as PyroProfile)?.ObjectId ?? PyroConstants.DaemonId;
        Hop welcome = new() { Timeout = limit };
        welcome.BeginWaiting(limit); // once for both generations, the connecting and the handshake
        PyroGeneration first = _generation ?? PyroGeneration.Pyro5;
        (PyroClientConnection? connection, Fault? fault, bool isOther) = await TryOpenAsync(objectId, first, welcome, isBlocking, cancellationToken).ConfigureAwait(false);
        if (connection is null && isOther && _generation is null)
        {
            PyroGeneration other = first == PyroGeneration.Pyro5 ? PyroGeneration.Pyro4 : PyroGeneration.Pyro5;
            (connection, Fault? second, _) = await TryOpenAsync(objectId, other, welcome, isBlocking, cancellationToken).ConfigureAwait(false);
            first = other;
            fault = second ?? fault;
        }

        if (connection is null)
            return fault!.Kind == FaultKind.NoSuchObject ? ExclusiveOpening.Failed(fault) : ExclusiveOpening.Refused(fault);

        _generation = first;
        _session?.Begin();
        return ExclusiveOpening.Opened(connection);
    }

    /// <inheritdoc/>
    public void OnLost(IExclusiveConnection connection) => _session?.End();

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps the connection from being opened is the fault of the call that wanted it.")]
    private async ValueTask<(PyroClientConnection? Connection, Fault? Fault, bool IsOther)> TryOpenAsync(
        string objectId, PyroGeneration generation, Hop welcome, bool isBlocking, CancellationToken cancellationToken)
    {
        PyroClientState state = new(generation, _members, Pool, _address);
        PyroConnection connection;
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(welcome.TimeLeft);
            ValueTask<IChannel> connecting = PyroWire.TransportOf(_address, _services, _options.ClientTls).ConnectAsync(_address, timeout.Token);
            IChannel channel = isBlocking ? Await(connecting.AsTask()) : await connecting.ConfigureAwait(false);
            connection = new PyroConnection(channel, _services, _options, state);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            string why = exception is OperationCanceledException ? $"it did not answer within {welcome.Timeout.TotalSeconds:0.###} s." : exception.Message;
            return (null, new Fault(FaultKind.Unreachable, $"{_address} cannot be connected to: {why}", Completion.No) { IsLocal = true }, false);
        }

        ConnectCall call = new(objectId);
        call.Hop = welcome;
        if (isBlocking)
            connection.Messages.Invoke(call);
        else
            await connection.Messages.InvokeAsync(call, cancellationToken).ConfigureAwait(false);

        if (call.Fault is { } fault)
        {
            ValueTask closing = connection.Messages.DisposeAsync();
            if (isBlocking)
                Await(closing.AsTask());
            else
                await closing.ConfigureAwait(false);

            bool isOther = state.IsOtherGeneration || fault.Kind == FaultKind.ConnectionLost;
            return (null, fault with { Completion = Completion.No }, isOther);
        }

        _members.Add(objectId, call.Metadata);
        return (new PyroClientConnection(connection, _members, _address), null, false);
    }

    // A thread that waits does all of its waiting itself: what followed an await would run, and block, on a thread of the pool, and the far
    // end of the handshake may need those.
#pragma warning disable RS0030 // It is the caller's own thread, which the caller has said waits.
    private static T Await<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Await(Task task) => task.GetAwaiter().GetResult();
#pragma warning restore RS0030
}
