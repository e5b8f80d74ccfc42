namespace Dragoman;

/// <summary>What somebody wants to do.</summary>
public enum AccessKind
{
    /// <summary>To connect.</summary>
    Connect,

    /// <summary>To call an operation of an object.</summary>
    Call,

    /// <summary>To learn which object has a name.</summary>
    Resolve,

    /// <summary>To learn which names there are.</summary>
    List,

    /// <summary>To give an object a name, or a name another object.</summary>
    Bind,

    /// <summary>To take a name away.</summary>
    Unbind,

    /// <summary>To make another tree part of the names.</summary>
    Mount,

    /// <summary>To search entries by their attributes.</summary>
    Search,

    /// <summary>To read attributes.</summary>
    Read,

    /// <summary>To change attributes.</summary>
    Write,

    /// <summary>To prove who one is by an entry, as a directory's bind does.</summary>
    Auth,

    /// <summary>To export objects through this process.</summary>
    Export,

    /// <summary>To join a group.</summary>
    Join,

    /// <summary>To administer: see and change how this process runs.</summary>
    Admin,
}
