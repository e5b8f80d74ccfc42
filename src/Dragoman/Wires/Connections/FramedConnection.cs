using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>A channel on which frames come and go: reading, writing with back-pressure, and an end in good order. What frames look like is the wire's (<see cref="IFrameHandler"/>), what is done with them is whose who holds the connection.</summary>
/// <remarks>
/// Many calls at a time are made by a <see cref="MessageConnection"/> upon it. Nothing is read before <see cref="Start"/> or, on the calling side of such
/// a connection, the first call.
/// </remarks>
public sealed partial class FramedConnection : IServedConnection, IReadingOwner, IOutputOwner
{
    private static readonly TimeSpan PatienceWithHalfClosed = TimeSpan.FromSeconds(1);

    private readonly IChannel _channel;
    private readonly IFrameHandler _handler;
    private readonly IConnectionLife _life;
    private readonly FrameReader _frames;
    private int _state; // 0 open, 1 closing, 2 ended
    private volatile bool _sendingBroken;
    private volatile bool _readingEnded; // the far end has closed its side in good order, and what it asked for is still being answered
    private Fault? _ending;
    private Task? _disposal;
    private Caller? _caller; // made when somebody asks
    private IReferenceScope? _references; // made with the first message that may hold any

    /// <summary>Makes a connection over an open channel.</summary>
    /// <param name="channel">The channel; owned from now on.</param>
    /// <param name="services">What the host lends.</param>
    /// <param name="handler">What frames look like, and takes them.</param>
    /// <param name="life">Works with what the connection brings; null for a side that answers each frame at once.</param>
    public FramedConnection(IChannel channel, WireServices services, IFrameHandler handler, IConnectionLife? life = null)
    {
        _channel = channel;
        _handler = handler;
        _life = life ?? AnswersAtOnce.Instance;
        Services = services;
        Output = new OutputQueue(channel, services.ConnectionLimits.MaxUnsent, this);
        _frames = new FrameReader(channel, handler, MessagePace.Of(services.ConnectionLimits)) { Output = Output, MaxUnmeasured = services.DecodeLimits.MaxMessageSize };
        Reader = new ConnectionReader(channel, _frames, Output, this, services.Reading);
    }

    /// <inheritdoc/>
    public event EventHandler? Ended;

    /// <summary>Whether the connection can be used for something new.</summary>
    /// <value>False for ever once it is closed by either side, or begins to be.</value>
    public bool IsOpen => Volatile.Read(ref _state) == 0 && !_sendingBroken;

    /// <summary>The far end.</summary>
    /// <value>For people and logs.</value>
    public Address Remote => _channel.Remote;

    /// <summary>Who calls over the connection.</summary>
    /// <value>What its channel proves, and what the wire adds (<see cref="IFrameHandler.Identities"/>).</value>
    public Caller Caller => Volatile.Read(ref _caller) ?? Interlocked.CompareExchange(ref _caller, NewCaller(), null) ?? _caller;

    /// <summary>What the host lends.</summary>
    /// <value>As given.</value>
    public WireServices Services { get; }

    /// <summary>Turns objects into references and back, as the far end is to see them.</summary>
    /// <value>That of <see cref="Services"/>, fitted to the addresses of the connection.</value>
    public IReferenceScope References => Volatile.Read(ref _references) ?? See();

    /// <summary>Whether so much is unsent that no further answer should be begun.</summary>
    /// <value>A look; <see cref="TryHold"/> decides.</value>
    public bool IsCrowded => Output.IsCrowded;

    internal IChannel Channel => _channel;

    internal OutputQueue Output { get; }

    internal ConnectionReader Reader { get; }

    /// <summary>Whether the connection is not even closing.</summary>
    internal bool IsUntouched => Volatile.Read(ref _state) == 0;

    /// <summary>Whether the end has come.</summary>
    internal bool HasEnded => Volatile.Read(ref _state) == 2;

    /// <summary>Why the connection has ended; null while it has not.</summary>
    internal Fault? Ending => Volatile.Read(ref _ending);

    internal ILogger Logger => Services.LoggerFactory.CreateLogger("Dragoman.Connection");

    /// <summary>Reads on without a caller's thread from now on: the server's side calls it at once, a client's side when the far end may begin to send.</summary>
    public void Start()
    {
        _frames.Budget ??= Services.Messages;
        Reader.KeepLoop();
    }

    /// <summary>Writes a message.</summary>
    /// <typeparam name="TState">What the message is made of.</typeparam>
    /// <param name="state">What the message is made of.</param>
    /// <param name="write">Writes the message. When it throws, nothing of it is sent.</param>
    /// <returns>Whether it is going to be sent: false when the connection has ended.</returns>
    /// <remarks>It is sent with what is written meanwhile by others, as far as the transport takes it at once on the calling thread.</remarks>
    public bool Send<TState>(TState state, Action<TState, OutputBuffer> write)
    {
        lock (Output.Gate)
        {
            if (Output.IsClosed)
                return false;

            long mark = Output.Writing.Length;
            try
            {
                write(state, Output.Writing);
            }
            catch
            {
                Output.Writing.Rollback(mark); // half a message would put the whole stream out of step
                throw;
            }
        }

        Output.Flush();
        return true;
    }

    /// <summary>Sees to it that who makes answers is told when it may go on (<see cref="IConnectionLife.OnRoomToWrite"/>), if too much is unsent.</summary>
    /// <returns>Whether too much is unsent.</returns>
    public bool TryHold() => Output.TryHold();

    /// <summary>Waits until what is unsent is within its bound.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes then.</returns>
    public ValueTask UncrowdedAsync(CancellationToken cancellationToken = default)
    {
        ValueTask room = Output.NotCrowdedAsync();
        return room.IsCompletedSuccessfully || !cancellationToken.CanBeCanceled ? room : new ValueTask(room.AsTask().WaitAsync(cancellationToken));
    }

    /// <summary>Looks whether the connection can be used: the far end may have closed it while nobody read.</summary>
    /// <returns>What <see cref="IsOpen"/> says after the look.</returns>
    public bool CheckOpen()
    {
        if (!IsOpen)
            return false;

        Reader.LookAfterRest();
        return IsOpen;
    }

    private Caller NewCaller()
    {
        List<CallerIdentity> identities = [];
        if (_channel.Peer?.Certificate is { } certificate)
            identities.AddRange(CertificateNames.Of(certificate));

        if (_channel.RemoteUser is { } user)
            identities.Add(new CallerIdentity("unix", user.ToString(CultureInfo.InvariantCulture), IsProven: true));

        return new Caller(Remote, [.. identities, .. _handler.Identities]) { Tls = _channel.Peer };
    }

    private IReferenceScope See()
    {
        IReferenceScope seen = Services.References.SeenFrom(_channel.Local, _channel.Remote, _handler.ReferenceWatch);
        IReferenceScope first = Interlocked.CompareExchange(ref _references, seen, null) ?? seen;
        if (HasEnded)
            first.End();

        return first;
    }

    private sealed class AnswersAtOnce : IConnectionLife
    {
        public static readonly AnswersAtOnce Instance = new();
    }
}
