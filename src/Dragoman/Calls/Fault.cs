namespace Dragoman;

/// <summary>Why a call did not return, and whether it may have run.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Message">The reason for people, naming the offending thing.</param>
/// <param name="Completion">Whether the operation has run.</param>
/// <param name="Detail">For <see cref="FaultKind.Declared"/> the exception; otherwise what the wire adds (such as its own error code), or null.</param>
public sealed record Fault(FaultKind Kind, string Message, Completion Completion, object? Detail = null)
{
    /// <summary>Whether the failure lies in reaching or keeping the peer rather than in its answer.</summary>
    /// <value>Such faults surface as <see cref="WireException"/>.</value>
    public bool IsLocal { get; init; }

    /// <summary>Whether the reason is not going to pass while somebody waits: sending the call again would only repeat the failure.</summary>
    internal bool IsLasting { get; init; }

    /// <summary>What peers are told instead of <see cref="Message"/>, which may show more of the program than they should see.</summary>
    /// <value>Null when the message is fit for them: it is Dragoman's own, or was made to be told.</value>
    public string? PeerMessage { get; init; }

    /// <summary>Whether the log has it already, with the exception and its stack.</summary>
    internal bool IsLogged { get; init; }

    /// <summary>Gives the text of the fault for a peer.</summary>
    /// <param name="reveal">Whether the host tells peers the messages of undeclared exceptions (<c>RevealFaults</c>).</param>
    /// <returns>The text.</returns>
    public string TextFor(bool reveal) => reveal ? Message : PeerMessage ?? Message;

    /// <summary>Whether the same call may be sent again without risk of running twice.</summary>
    /// <value>True when it has certainly not run and the reason may pass.</value>
    public bool MayRetry => Completion == Completion.No && !IsLasting
        && (Kind is FaultKind.Transient or FaultKind.Unreachable or FaultKind.ConnectionLost);
}
