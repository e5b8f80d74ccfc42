namespace Dragoman;

/// <summary>When a servant comes to life for an exported object.</summary>
public enum ActivationMode
{
    /// <summary>The program made the servant before it exported the object.</summary>
    Persistent,

    /// <summary>The first call makes the servant; all clients share it.</summary>
    Shared,

    /// <summary>The first call of each client connection makes a servant of its own, which dies with the connection.</summary>
    Unshared,

    /// <summary>Each call makes a servant, which dies with the call.</summary>
    PerMethod,
}
