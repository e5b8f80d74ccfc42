namespace Dragoman;

/// <summary>Whether a client's connection hears nothing more from its far end although it should: new calls had better use another one.</summary>
/// <remarks>
/// <para>TCP repeats what is not acknowledged after pauses that double. When a network has been silent for half a minute, a connection that was used
/// meanwhile, at either end, is of no use for as long again after the network is back; a new one is at once.</para>
/// <para>A servant that takes longer than its callers wait looks the same from here. That costs a new connection a second at most, and none where
/// anything else is answered meanwhile. As soon as anything comes the doubt is over.</para>
/// </remarks>
internal sealed class SilenceDoubt
{
    private const int Patience = 1000; // milliseconds in which a call, or several after each other, were not answered

    private readonly Lock _gate = new();
    private readonly long _made = Environment.TickCount64;
    private int _received;
    private long _since;
    private bool _isCertain;
    private int _receivedBefore = -1;
    private bool _sentOneway;

    /// <summary>Takes note of a call that was sent and is not answered by anything.</summary>
    public void OnOneway() => _sentOneway = true;

    /// <summary>Takes note of a call that was given up while nothing came.</summary>
    /// <param name="received">How often something was received, then and now.</param>
    /// <param name="since">When the call began, in milliseconds of <see cref="Environment.TickCount64"/>; perhaps elsewhere, before there was this connection.</param>
    public void OnGivenUp(int received, long since)
    {
        lock (_gate)
        {
            Begin(received, Math.Max(since, _made));
            _isCertain |= Environment.TickCount64 - _since >= Patience;
        }
    }

    /// <summary>Looks once a second, for the sake of calls that wait longer than the network takes to be back.</summary>
    /// <param name="received">How often something was received.</param>
    /// <param name="waits">Whether calls wait for answers.</param>
    /// <param name="channel">Tells whether octets are not acknowledged.</param>
    public void Look(int received, bool waits, IChannel channel)
    {
        bool isQuiet = received == _receivedBefore;
        _receivedBefore = received;
        if (!isQuiet || !(waits || _sentOneway))
            return;

        bool isSilent = channel.IsSilent;
        _sentOneway &= isSilent;
        if (!isSilent)
            return;

        lock (_gate)
        {
            Begin(received, Environment.TickCount64);
            _isCertain = true;
        }
    }

    /// <summary>Whether there is still doubt.</summary>
    /// <param name="received">How often something was received.</param>
    public bool Holds(int received)
    {
        lock (_gate)
            return _isCertain && _received == received;
    }

    private void Begin(int received, long since)
    {
        if (_since != 0 && _received == received)
        {
            _since = Math.Min(_since, since);
            return;
        }

        _received = received;
        _since = since;
        _isCertain = false;
    }
}
