namespace Dragoman;

/// <content>Peers that do not take their replies, and peers that have gone: no further call of theirs begins.</content>
public abstract partial class MessageConnection : IBackPressure
{
    private readonly Lock _parkGate = new();
    private Queue<(IncomingCall Call, ICallHolder Queue)>? _parked; // few peers do not read

    bool IBackPressure.IsCrowded => _output.IsCrowded;

    bool IBackPressure.TryHold() => _output.TryHold();

    bool IBackPressure.TryPark(in IncomingCall call, ICallHolder queue)
    {
        if (!_output.IsCrowded && Volatile.Read(ref _parked) is null)
            return false;

        Flush();
        lock (_parkGate)
        {
            if (!_output.TryHold() && _parked is null)
                return false;

            (_parked ??= new()).Enqueue((call, queue)); // behind those that were parked before, which are about to go back
            return true;
        }
    }

    bool IBackPressure.Drops(Call call) => _output.IsClosed && ExpectsReply(call);

    /// <summary>Tells whether a call's caller waits for a reply over this very connection: if so, a call that has not begun when the connection ends need not.</summary>
    /// <param name="call">The call.</param>
    /// <returns>True by default, except for oneway operations.</returns>
    protected virtual bool ExpectsReply(Call call) => !call.Operation.IsOneway;

    private void Resume()
    {
        Queue<(IncomingCall Call, ICallHolder Queue)>? parked;
        lock (_parkGate)
        {
            (parked, _parked) = (_parked, null);
            foreach ((IncomingCall call, ICallHolder queue) in parked ?? [])
                queue.TakeBack(call);
        }

        _queues.Schedule();
    }
}
