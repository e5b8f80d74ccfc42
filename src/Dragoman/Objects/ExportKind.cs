namespace Dragoman;

/// <summary>How an object came to be exported.</summary>
public enum ExportKind
{
    /// <summary>By the program, a service or an activator: it lives until it is unexported.</summary>
    Explicit,

    /// <summary>On the way, as an argument or a result: it lives as <c>LifetimeOptions</c> say.</summary>
    OnTheWay,

    /// <summary>On the way, too: a proxy that was passed to a peer that cannot call the object itself.</summary>
    Relay,
}
