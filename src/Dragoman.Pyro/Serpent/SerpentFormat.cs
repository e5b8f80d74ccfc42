namespace Dragoman.Pyro;

/// <summary>Serpent: one Python literal in UTF-8. What every Pyro speaks.</summary>
internal sealed class SerpentFormat : PayloadFormat
{
    /// <inheritdoc/>
    public override void Parse(ReadOnlySpan<byte> payload, ValueDocument document) => new SerpentParser(payload, document).Parse();

    /// <inheritdoc/>
    public override ValueWriter NewWriter() => new SerpentWriter();
}
