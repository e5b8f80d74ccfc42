namespace Dragoman.Pyro;

/// <summary>Tells a server that no further item of a stream is wanted.</summary>
/// <param name="id">The stream's id there.</param>
internal sealed class CloseStreamCall(string id) : ControlCall(Close)
{
    private static readonly OperationShape Close = NewShape("Pyro", "CloseStream", isOneway: true);

    public string Id => id;

    /// <inheritdoc/>
    public override Call Copy() => new CloseStreamCall(id);
}
