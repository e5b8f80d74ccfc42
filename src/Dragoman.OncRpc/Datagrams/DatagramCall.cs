namespace Dragoman.OncRpc;

/// <summary>What is known of a call by datagram until it is answered. Used for one call after the other.</summary>
/// <param name="listener">Answers it.</param>
internal sealed class DatagramCall(OncDatagramListener listener) : IReplySink
{
    /// <summary>Where the answer is written.</summary>
    public OutputBuffer Output { get; } = new();

    /// <summary>Who called.</summary>
    public DatagramOrigin Origin { get; private set; }

    /// <summary>The call's id.</summary>
    public uint Xid { get; private set; }

    /// <summary>What its answer is to be remembered under; null when it is not.</summary>
    public RequestKey? Key { get; private set; }

    /// <summary>How many octets the datagram had that asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Begins with the next call.</summary>
    public void Begin(in DatagramOrigin origin, uint xid, in RequestKey? key, int asked) => (Origin, Xid, Key, Asked) = (origin, xid, key, asked);

    public void Reply(Call call) => listener.Answer(this, call);

    public Caller? Caller => listener.CallerOf(Origin);

    public void Flush()
    {
        // A datagram leaves as it is written. This may be another call's already.
    }
}
