using System.Text;
using Dragoman.Testing.Conformance;

namespace Dragoman.Pyro.Tests.Streams;

/// <summary>The streams recorded between Python peers: each end is played by this library in turn.</summary>
public sealed class StreamVectorTests
{
    private static readonly Address Anywhere = new("tcp", "127.0.0.1", 0);

    [Theory]
    [InlineData("pyro5")]
    [InlineData("pyro4")]
    public async Task The_server_answers_recorded_requests_as_recorded(string generation)
    {
        MemoryTransport transport = new("tcp");
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [transport] });
        Dragoman.IListener listener = await host.ListenAsync("pyro", Anywhere);
        CountingServant servant = new();
        host.Export<ICounting>(servant, new ExportOptions { Key = "acct" });
        using RawPeer client = new(await transport.ConnectAsync(listener.Address, CancellationToken.None));
        await client.SendAsync(VectorFile.Frames($"{generation}-serpent-call.hex").First().Octets);
        Assert.Equal(PyroMessageType.ConnectOk, RawPeer.HeaderOf((await client.ReceiveAsync())!).Type);

        string recordedId = "", id = "";
        foreach ((_, bool fromClient, byte[] recorded) in VectorFile.Frames($"{generation}-serpent-stream.hex"))
        {
            if (fromClient)
            {
                await client.SendAsync(id.Length == 0 ? recorded : WithId(recorded, recordedId, id));
                continue;
            }

            byte[] answer = (await client.ReceiveAsync())!;
            ExpectSame(recorded, answer);
            if (RawPeer.StreamIdOf(recorded) is { } opened)
                (recordedId, id) = (opened, RawPeer.StreamIdOf(answer)!);
        }

        await Patience.Until(() => servant.Open == 0 && ((PyroListener)listener).Streams.Count == 0, "both streams were over");
        Assert.Equal(2, servant.Begun);
        Assert.Equal('4', id[14]);
    }

    [Theory]
    [InlineData("pyro5", PyroGeneration.Pyro5)]
    [InlineData("pyro4", PyroGeneration.Pyro4)]
    public async Task The_client_makes_the_recorded_requests_of_recorded_answers(string name, PyroGeneration generation)
    {
        MemoryTransport transport = new("tcp");
        IAcceptor acceptor = transport.Listen(Anywhere);
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { Generation = generation })], Transports = [transport] });
        ICounting remote = host.Proxy<ICounting>(new ObjectRef("", [new PyroProfile("acct", acceptor.Address)]));
        Task serving = ServeRecordedAsync(acceptor, name);

        List<string> all = [];
        await foreach (string item in remote.Count())
            all.Add(item);

        Assert.Equal(["a", "b"], all);
        await foreach (string item in remote.Count())
        {
            Assert.Equal("a", item);
            break;
        }

        await serving.WaitAsync(Patience.Limit);
        acceptor.Dispose();
    }

    private static async Task ServeRecordedAsync(IAcceptor acceptor, string name)
    {
        using RawPeer server = new((await acceptor.AcceptAsync(CancellationToken.None))!);
        _ = await server.ReceiveAsync();
        await server.SendAsync(RawPeer.Numbered(VectorFile.Frames($"{name}-serpent-call.hex").First(f => !f.FromClient).Octets, 0));
        ushort sequence = 0;
        foreach ((_, bool fromClient, byte[] recorded) in VectorFile.Frames($"{name}-serpent-stream.hex"))
        {
            if (!fromClient)
            {
                await server.SendAsync(RawPeer.Numbered(recorded, sequence));
                continue;
            }

            byte[] request = (await server.ReceiveAsync())!;
            sequence = RawPeer.HeaderOf(request).Sequence;
            Assert.Equal(RawPeer.HeaderOf(recorded).Flags, RawPeer.HeaderOf(request).Flags);
            Assert.Equal(Encoding.UTF8.GetString(RawPeer.DataOf(recorded)), Encoding.UTF8.GetString(RawPeer.DataOf(request)));
        }
    }

    private static byte[] WithId(byte[] frame, string before, string after) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(frame).Replace(before, after, StringComparison.Ordinal));

    // But for the correlation id, which Python makes up when it got none, and for tracebacks.
    private static void ExpectSame(byte[] recorded, byte[] answer)
    {
        PyroHeader expected = RawPeer.HeaderOf(recorded);
        PyroHeader actual = RawPeer.HeaderOf(answer);
        int known = expected.Generation == PyroGeneration.Pyro5 ? ~PyroConstants.FlagCorrelation5 : ~0;
        Assert.Equal((expected.Generation, expected.Type, expected.SerializerId, expected.Sequence), (actual.Generation, actual.Type, actual.SerializerId, actual.Sequence));
        Assert.Equal(expected.Flags & known, actual.Flags & known);
        Assert.Equal(RawPeer.StreamIdOf(recorded) is null, RawPeer.StreamIdOf(answer) is null);
        ValueDocument wanted = Payload.Parse(new SerpentFormat(), RawPeer.DataOf(recorded));
        ValueDocument given = Payload.Parse(new SerpentFormat(), RawPeer.DataOf(answer));
        if (wanted[0].Kind != ValueKind.Map)
        {
            Assert.Equal(Payload.Show(wanted), Payload.Show(given));
            return;
        }

        foreach (string key in (string[])["__class__", "__exception__", "args"])
            Assert.Equal(Payload.Show(wanted, wanted.Find(0, key)), Payload.Show(given, given.Find(0, key)));
    }

    private sealed class CountingServant : ICounting
    {
        private int _open;

        public int Begun { get; private set; }

        public int Open => Volatile.Read(ref _open);

        public async IAsyncEnumerable<string> Count()
        {
            Begun++;
            Interlocked.Increment(ref _open);
            try
            {
                yield return "a";
                await Task.Yield();
                yield return "b";
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        }
    }
}
