using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A connection that carries many calls at a time, in either direction or both: a <see cref="FramedConnection"/>, with a side that calls, a side that serves, or both.</summary>
/// <remarks>
/// A wire's own class makes it with its frames, and gives it a dialect for each side (<see cref="CallBy"/>, <see cref="ServeBy"/>), at once or when
/// the far end asks for it. Frames that are replies go to <see cref="CallingSide.TryTakeCall"/>, those that are requests to <see cref="ServingSide.Dispatch"/>.
/// </remarks>
public sealed class MessageConnection : IConnection, IServedConnection, IConnectionLife
{
    private CallingSide? _calling;
    private ServingSide? _serving;

    /// <summary>Makes a connection over an open channel, with neither side.</summary>
    /// <param name="channel">The channel; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="frames">What frames look like, and takes them.</param>
    public MessageConnection(IChannel channel, WireServices services, IFrameHandler frames) => Framed = new FramedConnection(channel, services, frames, this);

    /// <inheritdoc/>
    public event EventHandler? Ended;

    /// <summary>What carries the frames.</summary>
    /// <value>Lives and ends with this.</value>
    public FramedConnection Framed { get; }

    /// <summary>The side that calls.</summary>
    /// <value>Null as long as there is none.</value>
    public CallingSide? Calling => Volatile.Read(ref _calling);

    /// <summary>The side that serves.</summary>
    /// <value>Null as long as there is none.</value>
    public ServingSide? Serving => Volatile.Read(ref _serving);

    /// <inheritdoc/>
    public bool IsOpen => Framed.IsOpen;

    /// <inheritdoc/>
    public int OpenCalls => Calling?.OpenCalls ?? 0;

    /// <summary>Lets this side call.</summary>
    /// <param name="dialect">How the wire says it.</param>
    /// <returns>The calling side.</returns>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public CallingSide CallBy(ICallingDialect dialect)
    {
        var made = new CallingSide(Framed, dialect) { Opposite = Serving };
        if (Interlocked.CompareExchange(ref _calling, made, null) is not null)
            throw new InvalidOperationException("The connection has a calling side already.");

        Framed.Reader.Requests = made.Requests;
        if (Framed.Ending is { } fault)
            made.End(fault); // it has ended meanwhile

        return made;
    }

    /// <summary>Lets the far end call. Frames have to be read without being asked for then (<see cref="Start"/>).</summary>
    /// <param name="dialect">How the wire says it.</param>
    /// <returns>The serving side.</returns>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public ServingSide ServeBy(IServingDialect dialect)
    {
        var made = new ServingSide(Framed, dialect);
        if (Interlocked.CompareExchange(ref _serving, made, null) is not null)
            throw new InvalidOperationException("The connection has a serving side already.");

        if (Calling is { } calling)
            calling.Opposite = made;

        if (Framed.HasEnded)
            made.End();

        return made;
    }

    /// <inheritdoc/>
    public void Start() => Framed.Start();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The connection has no calling side.</exception>
    public void Invoke(Call call) => Caller().Invoke(call);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The connection has no calling side.</exception>
    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default) => Caller().InvokeAsync(call, cancellationToken);

    /// <inheritdoc/>
    public bool CheckOpen() => Framed.CheckOpen() && Calling is not { IsInDoubt: true };

    /// <inheritdoc/>
    public void WatchWhenIdle()
    {
        Calling?.LookForSilence();
        Framed.Reader.WatchWhenIdle();
    }

    /// <summary>Ends the connection in good order: waits for arrived calls that still run, refuses new ones, says farewell, sends what is unsent.</summary>
    /// <returns>A task that completes when the channel is closed.</returns>
    public ValueTask DisposeAsync() => Framed.DisposeAsync();

    // What is unsent and what runs is bounded by not reading on: the peer feels it through the transport. But whoever waits for replies
    // has to read them: two ends that both stopped reading until the other one reads would wait for ever.
    ValueTask IConnectionLife.RoomToReadAsync(FramedConnection connection, CancellationToken cancellationToken) => Serving is { IsCalled: true } serving ? serving.RoomToReadAsync() : default;

    bool IConnectionLife.OwesAnswers(bool hasUnsent) => Serving is { IsCalled: true } serving && (serving.HasOpenCalls || hasUnsent);

    Task IConnectionLife.FinishAsync(CancellationToken cancellationToken) => Serving?.FinishAsync() ?? Task.CompletedTask;

    void IConnectionLife.OnHalfEnd(Fault fault) => Calling?.EndCalls(fault);

    void IConnectionLife.OnAbandoned() => Serving?.Abandon();

    void IConnectionLife.OnRoomToWrite()
    {
        Serving?.TakeBackParked();
        Framed.Reader.ScheduleCalls();
    }

    void IConnectionLife.OnEnded(Fault fault)
    {
        Calling?.End(fault);
        Serving?.End();
        Ended?.Invoke(this, EventArgs.Empty);
    }

    private CallingSide Caller() => Calling ?? ThrowNoCaller();

    [DoesNotReturn]
    private static CallingSide ThrowNoCaller() => throw new InvalidOperationException("The connection has no calling side.");
}
