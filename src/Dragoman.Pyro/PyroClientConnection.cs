namespace Dragoman.Pyro;

/// <summary>A connection as its client's pool sees it. Before the first call of an object it asks for the object's members, so that they are called as they are spelt there.</summary>
/// <param name="connection">The connection.</param>
/// <param name="members">What is known of the members of the server's objects.</param>
/// <param name="address">The server's address.</param>
internal sealed class PyroClientConnection(PyroConnection connection, ObjectMembers members, Address address) : IExclusiveConnection
{
    /// <inheritdoc/>
    public event EventHandler? Ended
    {
        add => connection.Messages.Ended += value;
        remove => connection.Messages.Ended -= value;
    }

    /// <inheritdoc/>
    public bool IsUsable => connection.IsUsable;

    /// <inheritdoc/>
    public bool IsReady() => connection.IsReady();

    /// <inheritdoc/>
    public void WatchWhenIdle() => connection.Messages.WatchWhenIdle();

    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        if (AsksForMembers(call) is { } asking)
        {
            connection.Messages.Invoke(asking);
            if (!Learns(call, asking))
                return;
        }

        connection.Messages.Invoke(call);
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => AsksForMembers(call) is { } asking
        ? AskAndInvokeAsync(asking, call, cancellationToken)
        : connection.Messages.InvokeAsync(call, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.Messages.DisposeAsync();

    private async ValueTask AskAndInvokeAsync(Daemon_GetMetadataCall asking, Call call, CancellationToken cancellationToken)
    {
        await connection.Messages.InvokeAsync(asking, cancellationToken).ConfigureAwait(false);
        if (Learns(call, asking))
            await connection.Messages.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
    }

    // Asked on behalf of the call, and in its time.
    private Daemon_GetMetadataCall? AsksForMembers(Call call)
    {
        string id = ObjectOf(call);
        if (id == PyroConstants.DaemonId || members.Knows(id))
            return null;

        Daemon_GetMetadataCall asking = new() { objectId = id };
        asking.Hop = new Hop { Profile = new PyroProfile(PyroConstants.DaemonId, address), Deadline = call.Hop.Deadline };
        return asking;
    }

    // Whether the call goes on. A server that does not tell is called by the names that Python would use.
    private bool Learns(Call call, Daemon_GetMetadataCall answered)
    {
        if (answered.Fault is { } fault && !connection.IsUsable)
        {
            call.Fault = fault with { Message = $"{call.Operation} was not sent: {fault.Message}", Completion = Completion.No };
            return false;
        }

        members.Add(ObjectOf(call), answered.Fault is null ? answered.Result : null);
        return true;
    }

    private static string ObjectOf(Call call) => ((PyroProfile)call.Hop.Profile!).ObjectId;
}
