namespace Interop.Client;

/// <summary>Without this a case is skipped.</summary>
internal enum Needs
{
    Nothing,

    /// <summary>GIOP 1.1.</summary>
    CodeSets,

    /// <summary>GIOP 1.2.</summary>
    Giop12,

    /// <summary>A server whose own characters are Latin-1.</summary>
    Latin1,

    /// <summary>A name service.</summary>
    Naming,
}
