using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>How a wire says what the serving side of a connection does. Pure translation: nothing awaits or does I/O. The writing methods are called under the output's lock.</summary>
/// <remarks>Requests are the wire's own: it decodes them and hands the calls to <see cref="ServingSide.Dispatch"/>.</remarks>
public interface IServingDialect
{
    /// <summary>Whether the peer can be given streams.</summary>
    /// <value>False by default.</value>
    bool CarriesStreams => false;

    /// <summary>Writes the reply to a call that arrived, if it gets one.</summary>
    /// <param name="call">The call, with a result or a fault; <see cref="Arrival.ReplyTag"/> is as the wire set it.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="EncodeException">A value cannot be carried.</exception>
    void WriteReply(Call call, OutputBuffer output);

    /// <summary>Learns that a reply is not sent, because the connection has ended meanwhile. Does nothing by default.</summary>
    /// <param name="call">The call, with a result or a fault.</param>
    /// <exception cref="EncodeException">A value cannot be carried: comes again with that fault.</exception>
    void OnReplyLost(Call call)
    {
    }

    /// <summary>Tells whether a call's caller waits for a reply over this very connection: if so, a call that has not begun when the connection ends need not.</summary>
    /// <param name="call">The call.</param>
    /// <returns>True by default, except for oneway operations.</returns>
    bool ExpectsReply(Call call) => !call.Operation.IsOneway;

    /// <summary>Tells how much it matters that a call which arrived here has failed.</summary>
    /// <param name="call">The call.</param>
    /// <param name="fault">Its fault, of no declared exception.</param>
    /// <returns>The level at which it is logged: <see cref="LogLevel.Warning"/> by default.</returns>
    LogLevel LevelOf(Call call, Fault fault) => LogLevel.Warning;
}
