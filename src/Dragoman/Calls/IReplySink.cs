namespace Dragoman;

/// <summary>Takes the outcome of calls that arrived from a peer: the server's side of a connection.</summary>
public interface IReplySink
{
    /// <summary>Whether the peer can be given streams.</summary>
    /// <value>False by default: calls that would open one are refused before they run.</value>
    bool CarriesStreams => false;

    /// <summary>Tells where a call came from.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The peer's address; null by default: nobody knows, or the program itself called.</returns>
    Address? CallerOf(Call call) => null;

    /// <summary>Writes the outcome of a call. Called once for each call, from any thread, also for oneway calls; never blocks and never throws.</summary>
    /// <param name="call">The call, with a result or a fault.</param>
    void Reply(Call call);

    /// <summary>Sends what <see cref="Reply"/> has written, as far as the transport takes it at once; the rest follows by itself. Never throws.</summary>
    void Flush();
}
