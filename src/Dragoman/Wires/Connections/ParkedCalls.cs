namespace Dragoman;

/// <summary>Arrived calls that do not begin before their peer has taken some of the replies to others. They wait in queues of other connections, too, which they must not hold up.</summary>
internal sealed class ParkedCalls(OutputQueue output)
{
    private readonly Lock _gate = new();
    private Queue<(IncomingCall Call, ICallHolder Queue)>? _parked;

    /// <summary>Keeps a call, if the output is crowded.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool TryPark(in IncomingCall call, ICallHolder queue)
    {
        output.Flush();
        lock (_gate)
        {
            if (!output.TryHold() && _parked is null)
                return false;

            (_parked ??= new()).Enqueue((call, queue)); // behind those that were parked before, which are about to go back
            return true;
        }
    }

    /// <summary>Gives all of them back to their queues, in order.</summary>
    public void TakeBack()
    {
        lock (_gate)
        {
            (Queue<(IncomingCall Call, ICallHolder Queue)>? parked, _parked) = (_parked, null);
            foreach ((IncomingCall call, ICallHolder queue) in parked ?? [])
                queue.TakeBack(call);
        }
    }

    /// <summary>Whether there are any. A look without the lock.</summary>
    public bool IsEmpty => Volatile.Read(ref _parked) is null;
}
