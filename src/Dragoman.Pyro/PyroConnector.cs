using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>Opens connections with one server, in the generation that it turns out to speak.</summary>
/// <param name="address">Where the server is.</param>
/// <param name="services">What the host lends.</param>
/// <param name="options">How the wire behaves.</param>
/// <param name="pool">Performs calls on the server, over any of its connections.</param>
internal sealed class PyroConnector(Address address, WireServices services, PyroOptions options, IInvoker pool)
{
    private PyroGeneration? _generation = options.HmacKey is null ? options.Generation : PyroGeneration.Pyro4;

    /// <summary>What is known of the members of the server's objects.</summary>
    public ObjectMembers Members { get; } = new();

    /// <summary>Opens a connection.</summary>
    /// <param name="objectId">The object that it is opened for, as the server is told; it may be used for any.</param>
    /// <param name="limit">How long connecting, and the server's welcome, may take.</param>
    /// <param name="isBlocking">Whether this thread waits for the server's welcome: connecting has no blocking form, but the rest must not wait for threads that others block.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection, or why there is none; then nothing has run.</returns>
    public async ValueTask<(PyroConnection? Connection, Fault? Fault)> ConnectAsync(string objectId, TimeSpan limit, bool isBlocking, CancellationToken cancellationToken)
    {
        Hop welcome = new() { Timeout = limit };
        welcome.BeginWaiting(limit); // once for both generations, the connecting and the handshake
        PyroGeneration first = _generation ?? PyroGeneration.Pyro5;
        (PyroConnection? connection, Fault? fault, bool isOther) = await TryConnectAsync(objectId, first, welcome, isBlocking, cancellationToken).ConfigureAwait(false);
        if (connection is null && isOther && _generation is null)
        {
            PyroGeneration other = first == PyroGeneration.Pyro5 ? PyroGeneration.Pyro4 : PyroGeneration.Pyro5;
            (connection, Fault? second, _) = await TryConnectAsync(objectId, other, welcome, isBlocking, cancellationToken).ConfigureAwait(false);
            first = other;
            fault = second ?? fault;
        }

        if (connection is not null)
            _generation = first;

        return (connection, connection is null ? fault : null);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps the connection from being opened is the fault of the call that wanted it.")]
    private async ValueTask<(PyroConnection? Connection, Fault? Fault, bool IsOther)> TryConnectAsync(
        string objectId, PyroGeneration generation, Hop welcome, bool isBlocking, CancellationToken cancellationToken)
    {
        PyroClientState state = new(generation, Members, pool, address);
        PyroConnection connection;
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(welcome.TimeLeft);
            IChannel channel = await PyroWire.TransportOf(address, services, options.ClientTls).ConnectAsync(address, timeout.Token).ConfigureAwait(false);
            connection = PyroConnection.ForClient(channel, services, options, state);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            string why = exception is OperationCanceledException ? $"it did not answer within {welcome.Timeout.TotalSeconds:0.###} s." : exception.Message;
            return (null, new Fault(FaultKind.Unreachable, $"{address} cannot be connected to: {why}", Completion.No) { IsLocal = true }, false);
        }

        ConnectCall call = new(objectId);
        call.Hop = welcome;
        if (isBlocking)
            connection.Invoke(call);
        else
            await connection.InvokeAsync(call, cancellationToken).ConfigureAwait(false);

        if (call.Fault is { } fault)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            bool isOther = state.IsOtherGeneration || fault.Kind == FaultKind.ConnectionLost;
            return (null, fault with { Completion = Completion.No }, isOther);
        }

        Members.Add(objectId, call.Metadata);
        return (connection, null, false);
    }
}
