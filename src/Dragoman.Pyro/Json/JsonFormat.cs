namespace Dragoman.Pyro;

/// <summary>JSON as Python's standard library writes and reads it: with integers of any size, and tokens for what is not finite.</summary>
/// <remarks>System.Text.Json knows neither these tokens nor lone surrogates, so the text is read here.</remarks>
internal sealed class JsonFormat : PayloadFormat
{
    /// <inheritdoc/>
    public override bool NamesEnvelope => true;

    /// <inheritdoc/>
    public override void Parse(ReadOnlySpan<byte> payload, ValueDocument document) => new JsonParser(payload, document).Parse();

    /// <inheritdoc/>
    public override ValueWriter NewWriter() => new JsonWriter();
}
