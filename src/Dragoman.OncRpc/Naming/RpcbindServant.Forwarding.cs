namespace Dragoman.OncRpc;

/// <content>Calls that are passed on to programs of this machine.</content>
internal sealed partial class RpcbindServant
{
    private static readonly OncError TooWeak = new(OncStatus.AuthenticationError, Authentication: AuthStatus.TooWeak);
    private static readonly OncError SystemError = new(OncStatus.SystemError);

    async ValueTask<PortmapperCallResult> IPortmapper.CallItAsync(RemoteCall call)
    {
        (RpcbindAddress program, byte[] results) = await ForwardAsync(call, 5, isIndirect: false).ConfigureAwait(false);
        return new PortmapperCallResult(PortOf(program), results);
    }

    public async ValueTask<RpcbindCallResult> CallItAsync(RemoteCall call) => await CallAsync(call, 5, isIndirect: false).ConfigureAwait(false);

    public async ValueTask<RpcbindCallResult> IndirectAsync(RemoteCall call) => await CallAsync(call, 10, isIndirect: true).ConfigureAwait(false);

    private async ValueTask<RpcbindCallResult> CallAsync(RemoteCall call, int procedure, bool isIndirect)
    {
        (RpcbindAddress program, byte[] results) = await ForwardAsync(call, procedure, isIndirect).ConfigureAwait(false);
        return new RpcbindCallResult(Reachable(program), results);
    }

    private async ValueTask<(RpcbindAddress Program, byte[] Results)> ForwardAsync(RemoteCall call, int procedure, bool isIndirect)
    {
        registry.Statistics.CountCall(version, procedure);
        RpcbindAddress? program = null;
        OncError? refusal = SystemError;
        byte[]? results = null;
        if (call.Program == OncConstants.RpcbindProgram)
            refusal = TooWeak; // it would be asked in this machine's name
        else if (Asking.IsDatagram)
            (program, refusal) = await FindAsync(call).ConfigureAwait(false);

        if (program is not null && registry.Options.AllowsForwarding)
            (results, refusal) = await registry.Forwarder.CallAsync(call, program, Asking.Credential).ConfigureAwait(false);

        registry.Statistics.CountForward(version, call, Asking.NetworkId, isIndirect, results is not null);
        return results is not null
            ? (program!, results)
            : throw OncAnswer.Exception(isIndirect ? refusal ?? SystemError : null, $"The call of program {call.Program} was not passed on.");
    }

    private async ValueTask<(RpcbindAddress? Program, OncError? Refusal)> FindAsync(RemoteCall call)
    {
        uint[] versions = [.. (await registry.ListAsync(call.Program).ConfigureAwait(false)).Where(a => a.NetworkId == Asking.NetworkId).Select(a => a.Version)];
        if (versions.Length == 0)
            return (null, new OncError(OncStatus.ProgramUnavailable));

        RpcbindAddress? found = await registry.FindAsync(call.Program, call.Version, Asking.NetworkId, exact: true).ConfigureAwait(false);
        return found is null ? (null, new OncError(OncStatus.ProgramMismatch, versions.Min(), versions.Max())) : (found, SystemError);
    }
}
