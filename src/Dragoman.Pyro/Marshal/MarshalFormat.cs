namespace Dragoman.Pyro;

/// <summary>The data types of CPython's marshal, format 4. Code objects are refused.</summary>
internal sealed class MarshalFormat : PayloadFormat
{
    /// <inheritdoc/>
    public override void Parse(ReadOnlySpan<byte> payload, ValueDocument document) => new MarshalParser(payload, document).Parse();

    /// <inheritdoc/>
    public override ValueWriter NewWriter() => new MarshalWriter();
}
