namespace Dragoman.OncRpc;

/// <summary>The way by which a call came, and its answer goes: a stream, or a datagram's there and back.</summary>
internal interface ICallWay
{
    /// <summary>Where the call came from or to, for people.</summary>
    Address Place { get; }

    /// <summary>For readers and writers of what goes by it.</summary>
    XdrContext Context { get; }

    /// <summary>Whose calls are told apart.</summary>
    CacheClient Client { get; }

    /// <summary>Gets the answer that another way's repetition of the call is given.</summary>
    /// <value>Null where a repetition comes the same way: there the answer goes already.</value>
    Action<byte[]>? AnsweredElsewhere { get; }

    /// <summary>Lets a call in.</summary>
    /// <returns>False when too many are open, and the call is dropped.</returns>
    bool TryEnter();

    /// <summary>Takes leave of a call that was let in, and does not run after all.</summary>
    void Leave();

    /// <summary>Tells a reader of arguments whose word they are.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="later">Whether the message is not the one that has just been received.</param>
    /// <returns>What the arguments take in memory is taken from it; null when nobody counts.</returns>
    DecodeLease? Introduce(ref XdrReader reader, bool later);

    /// <summary>Gives the features of a call whose caller says who it is.</summary>
    Features FeaturesOf(AuthSys credential);

    /// <summary>Answers a call that is not run.</summary>
    /// <param name="xid">The call's id.</param>
    /// <param name="error">Why; null for the procedure that does nothing.</param>
    void Answer(uint xid, OncError? error);

    /// <summary>Sends an answer as it is.</summary>
    void Send(byte[] reply);

    /// <summary>Deals with a call that is not run because its answer could not be remembered.</summary>
    /// <param name="xid">The call's id.</param>
    /// <param name="admission">What it was admitted to.</param>
    void OnForgetful(uint xid, in Admission admission);

    /// <summary>Hands a call to its object. The way has the outcome settled (<see cref="ServedCalls.Settle"/>), and sends it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="entry">The object.</param>
    /// <param name="request">Its message.</param>
    /// <param name="lease">What <see cref="Introduce"/> gave.</param>
    void Dispatch(Call call, ServantEntry entry, in ArrivedCall request, DecodeLease? lease);
}
