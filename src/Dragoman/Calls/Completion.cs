namespace Dragoman;

/// <summary>Whether a call that did not return has run.</summary>
public enum Completion
{
    /// <summary>The operation has run to its end.</summary>
    Yes,

    /// <summary>The operation has certainly not run.</summary>
    No,

    /// <summary>Nobody here can tell.</summary>
    Maybe,
}
