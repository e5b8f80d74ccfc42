namespace Dragoman.OncRpc;

/// <summary>What a servant of this wire answers instead of a result: an error of the protocol, or nothing at all. The <see cref="Fault.Detail"/> of its fault.</summary>
/// <param name="Error">The error; null for silence.</param>
internal sealed record OncAnswer(OncError? Error)
{
    /// <summary>Makes the exception by which a servant answers so.</summary>
    /// <param name="error">The error; null for silence.</param>
    /// <param name="message">The reason for people.</param>
    public static RemoteException Exception(OncError? error, string message) => new(new Fault(FaultKind.Other, message, Completion.Yes, new OncAnswer(error)));

    /// <summary>Tells whether a call gets no answer.</summary>
    public static bool IsSilence(Call call) => call.Fault?.Detail is OncAnswer { Error: null };
}
