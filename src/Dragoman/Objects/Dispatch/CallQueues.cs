namespace Dragoman;

/// <summary>The queues of one connection's arrived calls.</summary>
public sealed class CallQueues
{
    private CallQueue? _inOrder; // made with its first call: few objects ask for that order

    /// <summary>Makes the queues.</summary>
    /// <param name="flow">Where the replies go out.</param>
    internal CallQueues(IReplyFlow flow) => Concurrent = new CallQueue(flow);

    /// <summary>Calls of objects whose servants take any number of calls at once.</summary>
    /// <value>Drained by as few workers as keep up.</value>
    internal CallQueue Concurrent { get; }

    /// <summary>Calls of objects that take one call of each connection at a time.</summary>
    /// <value>Drained in order.</value>
    internal CallQueue InOrder =>
        Volatile.Read(ref _inOrder) ?? Interlocked.CompareExchange(ref _inOrder, new CallQueue(), null) ?? _inOrder;

    /// <summary>Sees to it that the calls in order run which were taken since the last time.</summary>
    internal void ScheduleInOrder() => Volatile.Read(ref _inOrder)?.Schedule();

    /// <summary>Sees to it that the calls taken since the last time run. Called by the reading side once for all that it read together.</summary>
    public void Schedule()
    {
        Concurrent.Schedule();
        ScheduleInOrder();
    }
}
