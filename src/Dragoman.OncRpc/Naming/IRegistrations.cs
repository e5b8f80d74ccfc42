namespace Dragoman.OncRpc;

/// <summary>Where registrations are kept: one for each program, version and transport.</summary>
internal interface IRegistrations
{
    /// <summary>Gives all registrations.</summary>
    ValueTask<IReadOnlyList<RpcbindAddress>> ListAsync();

    /// <summary>Gives the registrations of a program.</summary>
    ValueTask<IReadOnlyList<RpcbindAddress>> ListAsync(uint program);

    /// <summary>Adds one.</summary>
    /// <returns>False when there is one already.</returns>
    ValueTask<bool> AddAsync(RpcbindAddress address);

    /// <summary>Removes one; does nothing when it is not there.</summary>
    ValueTask RemoveAsync(RpcbindAddress address);
}
