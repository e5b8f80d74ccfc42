namespace Dragoman.Iiop;

/// <summary>What the naming face asks of the host that it serves in.</summary>
/// <remarks>As a reference scope the host gives the reference of every servant that the face has exported.</remarks>
public interface INamingHost : IReferenceScope
{
    /// <summary>Exports a servant. Called once for each servant, before any reference to it is asked for.</summary>
    /// <param name="key">Its key, which clients may keep and use after a restart of the host.</param>
    /// <param name="binding">Its contract.</param>
    /// <param name="servant">The servant, which may be called concurrently.</param>
    void Export(ObjectKey key, ContractBinding binding, object servant);

    /// <summary>Ends an export. Calls of the key find no object from now on, unless the face is asked and exports it again.</summary>
    /// <param name="key">The key; one that is not exported is ignored.</param>
    void Withdraw(ObjectKey key);
}
