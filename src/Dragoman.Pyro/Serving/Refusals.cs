using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <summary>Answers requests that come to no call.</summary>
/// <param name="line">The connection.</param>
/// <param name="messages">Its messages.</param>
/// <param name="turn">The request.</param>
/// <param name="replies">Writes answers.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class Refusals(IPyroLine line, PyroMessages messages, Turn turn, Replies replies, ILogger logger)
{
    /// <summary>Answers the request with a fault, and ends its turn.</summary>
    public void Answer(Fault fault)
    {
        messages.Document.Lease?.Dispose();
        Log(fault.Message);
        if (!turn.IsOneway)
            line.Send((Replies: replies, Fault: fault), static (state, output) => state.Replies.WriteFault(output, state.Fault, null));

        turn.End();
    }

    /// <summary>Answers data that are not read, and ends the connection after it, as Python's servers do.</summary>
    /// <param name="errorName">Python's name of the error.</param>
    /// <param name="text">What is wrong with the data.</param>
    public void AnswerPayload(string errorName, string text)
    {
        Answer(new Fault(FaultKind.BadEncoding, text, Completion.No, new PayloadRefusal(errorName)));
        line.CloseSoon();
    }

    /// <summary>Tells people.</summary>
    public void Log(string reason) => LogRefused(logger, line.Remote, reason);

    [LoggerMessage(110, LogLevel.Warning, "A request from {Remote} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, Address remote, string reason);
}
