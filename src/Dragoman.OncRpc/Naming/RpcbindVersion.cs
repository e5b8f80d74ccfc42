namespace Dragoman.OncRpc;

/// <summary>One version of an rpcbind, as it is exported.</summary>
/// <param name="registry">What it tells of.</param>
/// <param name="version">Its number.</param>
internal sealed class RpcbindVersion(RpcbindRegistry registry, uint version) : ICallerServant, IActsForCaller, IRevealsFaults
{
    /// <inheritdoc/>
    public object For(OncCaller caller) => new RpcbindServant(registry, version, caller);
}
