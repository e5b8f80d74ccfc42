namespace Dragoman.Pyro;

/// <summary>The items of a stream that is open at a server.</summary>
/// <param name="id">The stream's id there.</param>
/// <param name="server">Performs calls on that server, over any connection.</param>
/// <param name="daemon">Its daemon's own object, which gives the items.</param>
internal sealed class PulledItems(string id, IInvoker server, PyroProfile daemon) : IItemSource
{
    public string Id => id;

    /// <inheritdoc/>
    public ValueTask PullAsync(Call item, CancellationToken cancellationToken)
    {
        item.Hop.Profile = daemon;
        return server.InvokeAsync(item, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        CloseStreamCall closing = new(id);
        closing.Hop.Profile = daemon;
        return server.InvokeAsync(closing);
    }
}
