using Dragoman.Testing.Conformance;
using Xunit.Abstractions;

namespace Dragoman.Iiop.Tests.Connection;

/// <summary>Mutated frames, crowds, and peers that do not read: another client is served all the same.</summary>
/// <param name="output">Shows the seed.</param>
public sealed class ListenerFuzzTests(ITestOutputHelper output) : ListenerTest
{
    private const int FramesToSend = 4000;

    protected override DecodeLimits Limits => new() { MaxMessageSize = 1 << 20 };

    [Fact]
    public async Task Mutated_frames_harm_nobody()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}.");
        var random = new Random(seed);
        byte[][] frames = Seeds();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int sent = 0; sent < FramesToSend;)
        {
            using RawPeer peer = Connect();
            for (int i = 0; i < 40; i++, sent++)
            {
                if (!peer.TrySend(Mutate(frames[random.Next(frames.Length)], random)))
                    break;
            }

            peer.EndSending();
            while (peer.TryReceive() is not null)
            {
                // Whatever it is, it ends.
            }

            if (sent % 400 < 40)
                ExpectService();
        }

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 4L << 30);
        ExpectService();
        await Patience.Until(() => ((MessageListener)Server.Listeners[0]).ConnectionCount == 1, "all connections but the honest one have ended");
    }

    [Fact]
    public async Task Idle_connections_and_a_slow_reader_hinder_nobody()
    {
        const int Idle = 2000;
        List<RawPeer> peers = [];
        for (int i = 0; i < Idle; i++)
            peers.Add(Connect());

        // Requests whose replies nobody takes: the server stops reading when they pile up.
        using RawPeer slow = Connect();
        byte[] request = Frames.RequestOf(1, "octets", o => o.Sequence(new byte[100_000]));
        Task sending = Task.Run(() =>
        {
            for (int i = 0; i < 500 && slow.TrySend(request); i++)
            {
            }
        });
        for (int i = 0; i < 200; i++)
            await Patience.OnOwnThread(() => { ExpectService(); return true; });

        ExpectInStep(peers[0]);
        ExpectInStep(peers[^1]);
        await Patience.Until(() => ((MessageListener)Server.Listeners[0]).ConnectionCount == Idle + 2, "all connections were counted");
        peers.ForEach(peer => peer.Dispose());
        slow.Dispose();
        await sending.WaitAsync(Patience.Limit);
        await Patience.Until(() => ((MessageListener)Server.Listeners[0]).ConnectionCount == 1, "the ends were noticed");
        ExpectService();
    }

    private static byte[][] Seeds() =>
    [
        Frames.Adding(1, 2, 3),
        Frames.Adding(1, 2, 3, minor: 0, little: false),
        Frames.RequestOf(2, "echo", o => o.Text("some text"), minor: 1),
        Frames.RequestOf(3, "texts", o => o.U4(3).Text("a").Text("").Text("c"), contexts: [(1, new CdrOctets(true).Raw(1).U4(0x05010001).U4(0x00010109).ToArray()), (77, [1, 2])]),
        Frames.RequestOf(4, "numbers", o => o.U4(2).U4(0).U4(1).U4(2).U4(3).U4(4), target: o => Frames.ProfileTarget(o, Frames.Teller)),
        Frames.RequestOf(5, "octets", o => o.Sequence(new byte[600]), target: o => Frames.ReferenceTarget(o, Frames.Teller), little: false),
        Frames.RequestOf(6, "find", o => o.Text("x"), flags: 1),
        Frames.RequestOf(7, "_is_a", o => o.Text("IDL:x:1.0")),
        Frames.Of(Frames.LocateRequest, o => o.U4(3).U2(0).Sequence(Frames.Teller)),
        Frames.Cancelling(7),
        .. Frames.Cut(Frames.RequestOf(8, "echo", o => o.Text("in several parts")), 8, 16, 24, 40),
        Frames.Of(Frames.Close, minor: 1),
        Frames.Of(Frames.Error),
    ];

    private static byte[] Mutate(byte[] frame, Random random)
    {
        byte[] mutated = [.. frame];
        for (int i = random.Next(4); i > 0; i--)
            mutated[random.Next(random.Next(4) == 0 ? 0 : Math.Min(12, mutated.Length - 1), mutated.Length)] = (byte)random.Next(256);

        if (random.Next(4) == 0)
            BitConverter.TryWriteBytes(mutated.AsSpan(random.Next(mutated.Length / 4) * 4), random.Next(3) switch { 0 => -1, 1 => int.MaxValue, _ => random.Next(2000) });

        if (random.Next(8) == 0)
            mutated = mutated[..random.Next(mutated.Length)];

        // Mostly of the right size, so that the fault lies deeper than the header.
        if (random.Next(4) > 0 && mutated.Length >= 12)
            BitConverter.TryWriteBytes(mutated.AsSpan(8), (mutated[6] & 1) != 0 ? mutated.Length - 12 : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(mutated.Length - 12));

        return mutated;
    }
}
