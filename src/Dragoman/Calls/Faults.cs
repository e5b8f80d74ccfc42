namespace Dragoman;

/// <summary>The two places of translation: exceptions become faults in <see cref="FromException"/>, faults exceptions in <see cref="ToException"/>.</summary>
public static class Faults
{
    /// <summary>Translates what a servant threw.</summary>
    /// <param name="call">The call that the servant was performing.</param>
    /// <param name="exception">What it threw.</param>
    /// <returns>
    /// The fault: declared where the operation declares it, otherwise by blame. What an undeclared exception says stays in this process unless
    /// the host reveals it: peers are told <see cref="Fault.PeerMessage"/>, which names the operation only.
    /// </returns>
    /// <remarks>
    /// A <see cref="RemoteException"/> that the servant made by itself, rather than got by a call, is its own answer, and goes out as it is;
    /// so do the argument and state exceptions of a servant that <see cref="IRevealsFaults"/>.
    /// </remarks>
    public static Fault FromException(Call call, Exception exception)
    {
        int declared = call.DeclaredIndexOf(exception);
        if (declared >= 0)
            return new Fault(FaultKind.Declared, exception.Message, Completion.Yes, exception);

        if (exception is RemoteException remote)
            return FromRemote(call, remote);

        FaultKind kind = KindOf(exception);
        bool isTold = call.Arrival.Servant is IRevealsFaults && kind != FaultKind.ServantFailed;
        string message = kind == FaultKind.ServantFailed ? $"{call.Operation} failed with {exception.GetType().Name}: {exception.Message}" : exception.Message;
        return new Fault(kind, message, Completion.Maybe, exception) { PeerMessage = isTold ? null : Neutral(call, kind) };
    }

    /// <summary>Translates a fault for the caller.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The declared exception itself, a <see cref="WireException"/> when the wire broke, an <see cref="OperationCanceledException"/> when the caller cancelled, else a <see cref="RemoteException"/>.</returns>
    public static Exception ToException(Fault fault) => fault switch
    {
        { Kind: FaultKind.Declared, Detail: Exception declared } => declared,
        { Kind: FaultKind.Cancelled, IsLocal: true } => new OperationCanceledException(fault.Message),
        { Kind: FaultKind.CannotEncode, IsLocal: true } => new ArgumentException(fault.Message, fault.Detail as Exception),
        { IsLocal: true } => new WireException(fault) { CameFromCall = true },
        _ => new RemoteException(fault) { CameFromCall = true },
    };

    // A servant that itself called somebody passes on what kind of fault that was, but for it the call has run; and what the other said, to
    // this process, is not for peers.
    private static Fault FromRemote(Call call, RemoteException remote)
    {
        if (!remote.CameFromCall)
            return remote.Fault with { IsLocal = false };

        return remote.Fault with
        {
            IsLocal = false,
            Completion = remote.Completion == Completion.No ? Completion.Maybe : remote.Completion,
            PeerMessage = Neutral(call, remote.Kind),
        };
    }

    private static FaultKind KindOf(Exception exception) => exception switch
    {
        ArgumentException => FaultKind.BadArgument,
        NotImplementedException or NotSupportedException => FaultKind.NotImplemented,
        UnauthorizedAccessException => FaultKind.NotPermitted,
        ObjectDisposedException => FaultKind.NoSuchObject,
        InvalidOperationException => FaultKind.BadState,
        TimeoutException => FaultKind.Timeout,
        OutOfMemoryException => FaultKind.NoResources,
        OperationCanceledException => FaultKind.Cancelled,
        _ => FaultKind.ServantFailed,
    };

    private static string Neutral(Call call, FaultKind kind) => kind switch
    {
        FaultKind.BadArgument => $"{call.Operation} refused an argument; its server's log says why.",
        FaultKind.NotImplemented => $"{call.Operation} is not implemented.",
        FaultKind.NotPermitted => $"{call.Operation} is not permitted.",
        FaultKind.NoSuchObject => $"{call.Operation} found an object gone.",
        FaultKind.BadState => $"{call.Operation} makes no sense in the object's present state; its server's log says why.",
        FaultKind.Timeout => $"{call.Operation} ran out of time.",
        FaultKind.NoResources => $"{call.Operation} ran out of resources.",
        FaultKind.Cancelled => $"{call.Operation} was cancelled.",
        _ => $"{call.Operation} failed; its server's log says how.",
    };
}
