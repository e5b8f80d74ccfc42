namespace Dragoman.Pyro.Tests.Serving;

/// <summary>A connection that keeps what its parts send and dispatch.</summary>
internal sealed class RecordingLine : IPyroLine
{
    public Address Remote { get; } = new("memory", "client", 1);

    /// <summary>The messages that were sent, each whole.</summary>
    public List<byte[]> Sent { get; } = [];

    public List<(Call Call, ServantEntry Entry)> Dispatched { get; } = [];

    public string? Complaint { get; private set; }

    public bool IsClosing { get; private set; }

    public bool TryTakeCall(uint id, out OpenCall open) => throw new NotSupportedException();

    public DecodeLease BeginDecoding(bool later) => null!; // nobody counts

    public void Dispatch(Call call, ServantEntry entry, bool now, DecodeLease? lease = null) => Dispatched.Add((call, entry));

    public void Send<TState>(TState state, Action<TState, OutputBuffer> write) => Sent.Add(Written(output => write(state, output)));

    public ProtocolViolationException Refuse(string complaint)
    {
        Complaint = complaint;
        return new ProtocolViolationException(complaint);
    }

    public void WriteComplaint(OutputBuffer output) => Put(output, "complaint"u8);

    public void CloseSoon() => IsClosing = true;

    public static byte[] Written(Action<OutputBuffer> write)
    {
        using OutputBuffer output = new();
        write(output);
        return [.. output.Pieces().SelectMany(piece => piece)];
    }

    private static void Put(OutputBuffer output, ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(output.GetSpan(octets.Length));
        output.Advance(octets.Length);
    }
}
