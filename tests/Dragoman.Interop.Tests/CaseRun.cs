using System.Globalization;

namespace Interop.Tests;

/// <summary>One run of the client program over its cases.</summary>
/// <param name="DragomanCalls">Whether the client is Dragoman's, and the server the peer's; otherwise the other way round.</param>
/// <param name="Minor">The minor number of the highest GIOP version that the client speaks.</param>
/// <param name="Variant">What is special.</param>
internal sealed record CaseRun(bool DragomanCalls, int Minor, Variant Variant = Variant.None)
{
    /// <summary>The version as people write it.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"1.{Minor}");
}
