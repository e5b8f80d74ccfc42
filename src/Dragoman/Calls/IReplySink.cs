namespace Dragoman;

/// <summary>Takes the outcome of calls that arrived from a peer: the server's side of a connection.</summary>
public interface IReplySink
{
    /// <summary>Whether the peer can be given streams.</summary>
    /// <value>False by default: calls that would open one are refused before they run.</value>
    bool CarriesStreams => false;

    /// <summary>Who calls over it. Made when somebody asks; asked while a call of it is open.</summary>
    /// <value>Null by default: the program itself calls.</value>
    Caller? Caller => null;

    /// <summary>Writes the outcome of a call. Called once for each call, from any thread, also for oneway calls; never blocks and never throws.</summary>
    /// <param name="call">The call, with a result or a fault.</param>
    void Reply(Call call);

    /// <summary>Sends what <see cref="Reply"/> has written, as far as the transport takes it at once; the rest follows by itself. Never throws.</summary>
    void Flush();
}
