using Dragoman;
using Nfs.Protocol;

namespace Nfs.Access;

/// <summary>Lets no call to files through from elsewhere than the allowed machines.</summary>
/// <param name="next">Goes on.</param>
/// <param name="clients">The machines.</param>
internal sealed class ClientGate(IInvoker next, AllowedClients clients) : IInvoker
{
    public void Invoke(Call call)
    {
        if (Admits(call))
            next.Invoke(call);
    }

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) =>
        Admits(call) ? next.InvokeAsync(call, cancellationToken) : default;

    private bool Admits(Call call)
    {
        if (call.Operation.Contract != NfsV3Binding.Instance.Shape || clients.Include(Asking.Of(call.Caller).Host))
            return true;

        call.Fault = new Fault(FaultKind.NotPermitted, "This machine may not use the exported directory.", Completion.No);
        return false;
    }
}
