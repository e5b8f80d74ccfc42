namespace Dragoman;

/// <summary>The two places of translation: exceptions become faults in <see cref="FromException"/>, faults exceptions in <see cref="ToException"/>.</summary>
public static class Faults
{
    /// <summary>Translates what a servant threw.</summary>
    /// <param name="call">The call that the servant was performing.</param>
    /// <param name="exception">What it threw.</param>
    /// <returns>The fault: declared where the operation declares it, otherwise by blame.</returns>
    public static Fault FromException(Call call, Exception exception)
    {
        int declared = call.DeclaredIndexOf(exception);
        if (declared >= 0)
            return new Fault(FaultKind.Declared, exception.Message, Completion.Yes, exception);

        return exception switch
        {
            // A servant that itself called somebody passes that fault on as it came, but for it the call has run.
            RemoteException { CameFromCall: true, Completion: Completion.No } remote => remote.Fault with { IsLocal = false, Completion = Completion.Maybe },
            RemoteException remote => remote.Fault with { IsLocal = false },
            ArgumentException => new Fault(FaultKind.BadArgument, exception.Message, Completion.Maybe, exception),
            NotImplementedException or NotSupportedException => new Fault(FaultKind.NotImplemented, exception.Message, Completion.Maybe, exception),
            UnauthorizedAccessException => new Fault(FaultKind.NotPermitted, exception.Message, Completion.Maybe, exception),
            ObjectDisposedException => new Fault(FaultKind.NoSuchObject, exception.Message, Completion.Maybe, exception),
            InvalidOperationException => new Fault(FaultKind.BadState, exception.Message, Completion.Maybe, exception),
            TimeoutException => new Fault(FaultKind.Timeout, exception.Message, Completion.Maybe, exception),
            OutOfMemoryException => new Fault(FaultKind.NoResources, exception.Message, Completion.Maybe, exception),
            OperationCanceledException => new Fault(FaultKind.Cancelled, exception.Message, Completion.Maybe, exception),
            _ => new Fault(FaultKind.ServantFailed, $"{call.Operation} failed with {exception.GetType().Name}: {exception.Message}", Completion.Maybe, exception),
        };
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
}
