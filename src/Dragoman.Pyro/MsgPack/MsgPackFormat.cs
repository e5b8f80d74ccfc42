namespace Dragoman.Pyro;

/// <summary>Msgpack with Pyro's extension types.</summary>
internal sealed class MsgPackFormat : PayloadFormat
{
    /// <inheritdoc/>
    public override void Parse(ReadOnlySpan<byte> payload, ValueDocument document) => new MsgPackParser(payload, document).Parse();

    /// <inheritdoc/>
    public override ValueWriter NewWriter() => new MsgPackWriter();
}
