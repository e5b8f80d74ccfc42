namespace Dragoman;

/// <summary>Which calls of an object may run at the same time.</summary>
/// <remarks>
/// It also says whose the arrays are that a servant returns: with <see cref="PerConnection"/> and <see cref="PerObject"/> the servant's, who may
/// use them again in the next call; else they are left unchanged, because large ones are sent from where they are.
/// </remarks>
public enum ThreadingMode
{
    /// <summary>All: the servant guards its own state.</summary>
    Concurrent,

    /// <summary>Calls that arrive over one connection run one after the other, in order; different connections run at the same time.</summary>
    PerConnection,

    /// <summary>One call at a time, in the order of arrival.</summary>
    PerObject,

    /// <summary>All, and each is so quick (microseconds, never waiting) that it runs where the connection is read. A servant that blocks there holds up every other call of the connection.</summary>
    Quick,
}
