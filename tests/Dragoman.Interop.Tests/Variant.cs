namespace Interop.Tests;

/// <summary>What is special about a run.</summary>
public enum Variant
{
    None,

    /// <summary>The client sends all its calls over one connection.</summary>
    OneConnection,

    /// <summary>The foreign end's own characters are Latin-1.</summary>
    Latin1,

    /// <summary>The server is a name service.</summary>
    Naming,
}
