namespace Dragoman;

/// <summary>The receiver's half of a call: who performs it, and who gets the outcome. Empty at the caller's side, unless the call has arrived there and is being passed on.</summary>
/// <remarks>Part of the call itself (<see cref="Call.Arrival"/>): keeping and putting back an arrival is one assignment.</remarks>
public record struct Arrival
{
    /// <summary>The servant that performs the call.</summary>
    /// <value>
    /// Set where the call arrived, just before it runs; null at the caller's side. Interceptors see null while the servant has still to be made:
    /// <see cref="Call.Operation"/> tells them which contract is called.
    /// </value>
    public object? Servant { readonly get; set; }

    /// <summary>Who gets the outcome of a call that arrived from a peer.</summary>
    /// <value>Set by the connection that read the call; null at the caller's side.</value>
    public IReplySink? ReplyTo { readonly get; set; }

    /// <summary>What <see cref="ReplyTo"/> needs to answer: its request's id and form.</summary>
    /// <value>Private to the connection.</value>
    public ulong ReplyTag { readonly get; set; }
}
