namespace Dragoman;

/// <summary>One end of a channel within the process.</summary>
internal sealed class MemoryChannel(Address remote, MemoryPipe incoming, MemoryPipe outgoing) : IChannel
{
    public Address Remote => remote;

    public ValueTask WaitReadableAsync(CancellationToken cancellationToken) => incoming.WaitReadableAsync(cancellationToken);

    public bool WaitReadable(TimeSpan timeout) => incoming.WaitReadable(timeout);

    public int Receive(Span<byte> buffer) => incoming.Read(buffer);

    public async ValueTask SendAsync(IReadOnlyList<ArraySegment<byte>> buffers, CancellationToken cancellationToken)
    {
        foreach (ArraySegment<byte> buffer in buffers)
        {
            for (int sent = 0; sent < buffer.Count;)
            {
                int taken = outgoing.Write(buffer.AsSpan(sent));
                sent += taken;
                if (taken == 0)
                    await outgoing.WaitWritableAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        incoming.Close();
        outgoing.Close();
    }
}
