using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>Lets through the calls of peers that an authorizer allows. Others end here as <see cref="FaultKind.NotPermitted"/>, certainly not run, before a servant is made for them.</summary>
/// <remarks>
/// Stands at the server's side, outermost (<c>ObjectHostOptions.ServerInterceptors</c>). What was decided of a caller, an object and an operation
/// is kept until <see cref="IAuthorizer.Epoch"/> moves. Calls of the program itself are not asked about; those that an exported proxy passes on to
/// an object of this host are asked about with the caller who called the proxy.
/// </remarks>
/// <param name="next">The next invoker.</param>
/// <param name="authorizer">Decides.</param>
/// <param name="audit">Told of each call, allowed or not; null for nobody.</param>
public sealed class AuthorizeInterceptor(IInvoker next, IAuthorizer authorizer, IAuditLog? audit = null) : IInvoker
{
    /// <inheritdoc/>
    public void Invoke(Call call)
    {
        if (Admits(call))
            next.Invoke(call);
    }

    /// <inheritdoc/>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) =>
        Admits(call) ? next.InvokeAsync(call, cancellationToken) : default;

    private bool Admits(Call call)
    {
        if (call.Caller is not { } caller)
            return true;

        Decision decision = Decide(caller, call);
        audit?.Record(RequestOf(caller, call), decision);
        if (decision.Allowed)
            return true;

        call.Fault = new Fault(FaultKind.NotPermitted, $"{call.Operation} is not permitted to {caller} ({decision.Rule}).", Completion.No)
        {
            PeerMessage = $"{call.Operation} is not permitted.", // which rules there are is not for peers
        };
        return false;
    }

    private Decision Decide(Caller caller, Call call)
    {
        long epoch = authorizer.Epoch;
        Verdicts? verdicts = caller.Verdicts as Verdicts;
        if (verdicts?.AreOf(authorizer, epoch) != true)
            caller.Verdicts = verdicts = new Verdicts(authorizer, epoch);

        if (!verdicts.TryFind(call.Hop.Target, call.Operation, out Decision decision) && TryAsk(caller, call, out decision))
            verdicts.Keep(call.Hop.Target, call.Operation, decision);

        return decision;
    }

    // Whether the answer may be kept.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps the authorizer from allowing a call refuses it.")]
    private bool TryAsk(Caller caller, Call call, out Decision decision)
    {
        try
        {
            decision = authorizer.Decide(RequestOf(caller, call));
            return true;
        }
        catch (Exception exception)
        {
            decision = new Decision(Allowed: false, $"the authorizer failed: {exception.Message}");
            return false;
        }
    }

    private static AccessRequest RequestOf(Caller caller, Call call) => new(caller, AccessKind.Call, KeyOf(call.Hop.Target), Name: null, call.Operation);

    private static ObjectKey KeyOf(ObjectRef? target) => target is { Profiles: [{ } first, ..] } ? first.Key : default;
}
