namespace Dragoman.Cli;

/// <summary>A wire by which a node calls and nobody is served: it listens nowhere and shows no names.</summary>
internal sealed record CallingSetup : WireSetup
{
    private readonly WireSetup _wire;

    /// <summary>Takes a wire.</summary>
    /// <param name="wire">The wire as it serves.</param>
    public CallingSetup(WireSetup wire)
        : base(wire.Name) => _wire = wire;

    /// <inheritdoc/>
    public override WirePart Compose(TlsOptions? tls) => _wire.Compose(tls) with { Listening = [], Face = null };
}
