using System.Net;
using Dragoman;
using Dragoman.OncRpc;
using Nfs.Protocol;

namespace Nfs.Access;

/// <summary>Tells servants who calls, and lets no call to files through from elsewhere than the allowed machines.</summary>
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
        // What came without a connection has no address that means anything.
        IPAddress machine = call.Arrival.ReplyTo is ServingSide connection && IPAddress.TryParse(connection.CallerOf(call)?.Host, out IPAddress? address) ? address : IPAddress.None;
        Caller.Current = new Caller(machine, Features.Find<AuthSys>(call.Features));
        if (call.Operation.Contract != NfsV3Binding.Instance.Shape || clients.Include(machine))
            return true;

        call.Fault = new Fault(FaultKind.NotPermitted, "This machine may not use the exported directory.", Completion.No);
        return false;
    }
}
