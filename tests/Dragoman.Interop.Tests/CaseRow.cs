namespace Interop.Tests;

/// <summary>A case as the table states it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Minor">The minor number of the lowest GIOP version that can carry it.</param>
/// <param name="PeerCalls">Whether it runs from the peer to Dragoman.</param>
/// <param name="DragomanCalls">Whether it runs from Dragoman to the peer.</param>
internal sealed record CaseRow(string Name, int Minor, bool PeerCalls, bool DragomanCalls)
{
    /// <summary>The name service is another server, so its cases are a run of their own.</summary>
    public bool IsNaming => Name.StartsWith("naming.", StringComparison.Ordinal);

    /// <summary>Runs between Latin-1 ends only.</summary>
    public bool IsLatin1 => Name == "types.char_latin1";
}
