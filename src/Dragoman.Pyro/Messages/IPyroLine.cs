namespace Dragoman.Pyro;

/// <summary>What the parts of a connection ask of it.</summary>
internal interface IPyroLine
{
    /// <summary>The address of the far end.</summary>
    Address Remote { get; }

    /// <summary>Takes the call that an answer is for.</summary>
    /// <returns>Whether somebody waits.</returns>
    bool TryTakeCall(uint id, out OpenCall open);

    /// <summary>Begins to count what the message of a call takes in memory.</summary>
    /// <param name="later">Whether the message was kept, and is taken now.</param>
    DecodeLease BeginDecoding(bool later);

    /// <summary>Hands a decoded call to its object.</summary>
    /// <param name="call">The call.</param>
    /// <param name="entry">The object.</param>
    /// <param name="now">Whether its message is not the one that has just been received.</param>
    /// <param name="lease">What the message took; null when nobody counted.</param>
    void Dispatch(Call call, ServantEntry entry, bool now, DecodeLease? lease = null);

    /// <summary>Sends a message that is no reply of a call that ran.</summary>
    void Send<TState>(TState state, Action<TState, OutputBuffer> write);

    /// <summary>Says what the far end is to be told that has broken the protocol.</summary>
    /// <returns>The exception that ends the connection.</returns>
    ProtocolViolationException Refuse(string complaint);

    /// <summary>Writes what the far end is to be told, if anything.</summary>
    void WriteComplaint(OutputBuffer output);

    /// <summary>Ends the connection from this end: the rest of what is to be sent goes out; nothing more is taken.</summary>
    void CloseSoon();
}
