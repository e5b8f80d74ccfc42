namespace Dragoman;

/// <summary>Which calls of an object may run at the same time.</summary>
public enum ThreadingMode
{
    /// <summary>All: the servant guards its own state.</summary>
    Concurrent,

    /// <summary>Calls that arrive over one connection run one after the other, in order; different connections run at the same time.</summary>
    PerConnection,

    /// <summary>One call at a time, in the order of arrival.</summary>
    PerObject,
}
