namespace Dragoman.OncRpc;

/// <summary>The way of a call by datagram: in by one, out by another. Nobody allocates for it.</summary>
/// <param name="listener">Where it came to.</param>
/// <param name="origin">Who sent it, and where the answer goes.</param>
internal readonly struct DatagramWay(OncDatagramListener listener, DatagramOrigin origin) : ICallWay
{
    public Address Place => listener.Address;

    public XdrContext Context => listener.Context;

    public CacheClient Client => ClientOf(origin);

    public Action<byte[]>? AnsweredElsewhere => null;

    public static CacheClient ClientOf(in DatagramOrigin origin) => new(origin, null);

    public bool TryEnter() => listener.TryLetIn(); // what is dropped its client sends again

    public void Leave() => listener.LetGo();

    public DecodeLease? Introduce(ref XdrReader reader, bool later)
    {
        reader.Sender = origin;
        return null; // a datagram is small
    }

    public Features FeaturesOf(AuthSys credential) => listener.FeaturesOf(origin, credential);

    public void Answer(uint xid, OncError? error) => listener.SendAnswer(xid, error, origin);

    public void Send(byte[] reply) => listener.SendReply(reply, origin);

    public void OnForgetful(uint xid, in Admission admission) => listener.DropForgetfully(origin);

    public void Dispatch(Call call, ServantEntry entry, in ArrivedCall request, DecodeLease? lease) => listener.Run(call, entry, request, origin);
}
