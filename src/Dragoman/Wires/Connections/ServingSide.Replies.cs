using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <content>Replies: written, given up where nobody takes them, or lost.</content>
public sealed partial class ServingSide
{
    private void Reply(Call call, bool copiesAll)
    {
        if (IsTold(call))
            Cancellations().Finish(call.Arrival.ReplyTag);

        if (call.Fault is { Kind: not FaultKind.Declared, IsLogged: false } fault && fault != Dispatcher.CallerGone)
            LogFault(_connection.Logger, _dialect.LevelOf(call, fault), call.Operation, Remote, fault.Kind, fault.Message);

        SendReply(call, copiesAll);
        Features.Find<DecodeLease>(call.Features)?.Dispose();
        bool isLast;
        lock (_gate)
            isLast = --_open == 0 && _connection.HasEnded;

        if (isLast)
            EndServants();

        ReleaseRoomToRead();
    }

    [SuppressMessage("Design", "CA1031", Justification = "A peer that cannot be told anything of its call must not wait for ever; whoever ran the call has others to run.")]
    private void SendReply(Call call, bool copiesAll)
    {
        try
        {
            EncodeReply(call, copiesAll);
        }
        catch (Exception exception)
        {
            LogUnsayable(_connection.Logger, call.Operation, Remote, exception);
            _connection.Break(exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A result that cannot be encoded becomes the call's fault; the connection goes on.")]
    private void EncodeReply(Call call, bool copiesAll)
    {
        lock (_output.Gate)
        {
            if (_output.IsClosed)
            {
                // What is written now would be kept until the last of the calls that still run has ended.
                LoseReply(call);
                return;
            }

            if (call.Fault is null && _output.IsOverflowing)
                GiveUpResult(call);

            long mark = _output.Writing.Length;
            try
            {
                _output.Writing.CopiesAll = copiesAll;
                _dialect.WriteReply(call, _output.Writing);
            }
            catch (Exception exception)
            {
                _output.Writing.Rollback(mark);
                FailEncoding(call, exception);
                EncodeFault(call, mark);
            }
            finally
            {
                _output.Writing.CopiesAll = false;
            }
        }
    }

    // The servant was slower than the calls behind it, and its peer takes nothing.
    private void GiveUpResult(Call call)
    {
        (call as StreamCall)?.EndSoon(exception => LogServantEnd(_connection.Logger, Remote, exception));
        string message = $"The result of {call.Operation} was given up: its peer does not read, and the replies that wait here for peers to read them exceed the host's budget ({nameof(HostBudgets)}.{nameof(HostBudgets.UnsentReplies)}, {_output.Budget!.Limit} octets).";
        call.Fault = new Fault(FaultKind.NoResources, message, Completion.Yes);
    }

    private void EncodeFault(Call call, long mark)
    {
        try
        {
            _dialect.WriteReply(call, _output.Writing);
        }
        catch
        {
            _output.Writing.Rollback(mark);
            throw;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "As when it is sent.")]
    private void LoseReply(Call call)
    {
        (call as StreamCall)?.EndSoon(exception => LogServantEnd(_connection.Logger, Remote, exception));
        try
        {
            _dialect.OnReplyLost(call);
        }
        catch (Exception exception)
        {
            FailEncoding(call, exception);
            _dialect.OnReplyLost(call);
        }
    }

    private void FailEncoding(Call call, Exception exception)
    {
        LogEncoding(_connection.Logger, call.Operation, Remote, exception);
        call.Fault = new Fault(FaultKind.CannotEncode, $"The result of {call.Operation} cannot be sent: {exception.Message}", Completion.Yes, exception)
        {
            PeerMessage = exception is EncodeException refused
                ? $"The result of {call.Operation} cannot be sent: {refused.TextForPeers}"
                : $"The result of {call.Operation} cannot be sent.", // it is the program's own text
        };
    }

    /// <summary>Takes the outcome of calls whose servants run one at a time: such a servant may use the array that it returned again in the next call, before the reply has left.</summary>
    private sealed class CopiedReplies(ServingSide side) : IReplySink, IBackPressure
    {
        public bool IsCrowded => side._output.IsCrowded;

        public Caller? Caller => side.Caller;

        public bool CarriesStreams => side.CarriesStreams;

        public void Reply(Call call) => side.Reply(call, copiesAll: true);

        public void Flush() => side.Flush();

        public bool TryPark(in IncomingCall call, ICallHolder queue) => ((IBackPressure)side).TryPark(call, queue);

        public bool Drops(Call call) => ((IBackPressure)side).Drops(call);
    }
}
