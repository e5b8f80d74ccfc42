namespace Dragoman.Idl;

/// <summary>How much a diagnostic matters.</summary>
public enum IdlSeverity
{
    /// <summary>Worth knowing; nothing needs to change.</summary>
    Note,

    /// <summary>The file is compiled, but other compilers would refuse it.</summary>
    Warning,

    /// <summary>No C# is written.</summary>
    Error,
}
