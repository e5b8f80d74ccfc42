namespace Dragoman.Pyro;

/// <summary>The handshake as a call: it waits for its answer as every call does.</summary>
/// <param name="objectId">The object that the connection is opened for.</param>
internal sealed class ConnectCall(string objectId) : ControlCall(Connect)
{
    private static readonly OperationShape Connect = NewShape("Pyro", "Connect");

    /// <summary>The object that the connection is opened for.</summary>
    public string ObjectId => objectId;

    /// <summary>Its members, as the server tells them.</summary>
    public PyroMetadata? Metadata { get; set; }

    /// <inheritdoc/>
    public override Call Copy() => new ConnectCall(objectId);
}
