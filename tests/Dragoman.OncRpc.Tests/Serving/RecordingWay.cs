namespace Dragoman.OncRpc.Tests.Serving;

/// <summary>A way that keeps what goes by it.</summary>
internal sealed class RecordingWay : ICallWay
{
    public Address Place { get; } = new("memory", "client", 1);

    public XdrContext Context { get; } = new() { Limits = new DecodeLimits(), MaxLinkedElements = 100, References = null! };

    public CacheClient Client { get; init; } = new(default, "client");

    public Action<byte[]>? AnsweredElsewhere => Sent.Add;

    /// <summary>Whether there is room for a call.</summary>
    public bool LetsIn { get; set; } = true;

    /// <summary>How many calls have entered, less those that have left.</summary>
    public int Inside { get; private set; }

    public List<(uint Xid, OncError? Error)> Answers { get; } = [];

    public List<byte[]> Sent { get; } = [];

    public List<(Call Call, uint Xid, RequestKey? Key)> Dispatched { get; } = [];

    public int Forgotten { get; private set; }

    public bool TryEnter()
    {
        Inside += LetsIn ? 1 : 0;
        return LetsIn;
    }

    public void Leave() => Inside--;

    public DecodeLease? Introduce(ref XdrReader reader, bool later) => null;

    public Features FeaturesOf(AuthSys credential) => Features.With(null, credential);

    public void Answer(uint xid, OncError? error) => Answers.Add((xid, error));

    public void Send(byte[] reply) => Sent.Add(reply);

    public void OnForgetful(uint xid, in Admission admission) => Forgotten++;

    public void Dispatch(Call call, ServantEntry entry, in ArrivedCall request, DecodeLease? lease) => Dispatched.Add((call, request.Xid, request.Key));
}
