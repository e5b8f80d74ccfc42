using System.Globalization;
using Dragoman.Testing.Conformance;
using Xunit.Abstractions;

namespace Dragoman.Pyro.Tests.Streams;

/// <summary>Requests and answers about streams, damaged. A failure names the seed; DRAGOMAN_SEED repeats it.</summary>
public sealed class HostileStreamTests
{
    private readonly Random _random;

    public HostileStreamTests(ITestOutputHelper output)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DRAGOMAN_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Environment.TickCount;
        _random = new Random(seed);
        output.WriteLine($"seed {seed}");
    }

    [Theory]
    [InlineData("pyro5")]
    [InlineData("pyro4")]
    public async Task A_server_survives_damaged_requests(string generation)
    {
        MemoryTransport transport = new("tcp");
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [transport] });
        Dragoman.IListener listener = await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = host.Export<ICounting>(new Endless(), new ExportOptions { Key = "acct" });
        byte[] hello = VectorFile.Frames($"{generation}-serpent-call.hex").First().Octets;
        byte[][] requests = [.. VectorFile.Frames($"{generation}-serpent-stream.hex").Where(f => f.FromClient).Select(f => f.Octets)];
        for (int round = 0; round < 300; round++)
        {
            using RawPeer client = new(await transport.ConnectAsync(listener.Address, CancellationToken.None));
            await client.SendAsync(hello);
            Assert.NotNull(await client.ReceiveAsync());
            await client.SendAsync(Damaged(requests[_random.Next(requests.Length)]));
        }

        await using ObjectHost good = new(new ObjectHostOptions { Wires = [new PyroWire()], Transports = [transport] });
        await foreach (string item in good.Proxy<ICounting>(reference).Count())
        {
            Assert.Equal("x", item);
            break;
        }
    }

    [Theory]
    [InlineData("pyro5", PyroGeneration.Pyro5)]
    [InlineData("pyro4", PyroGeneration.Pyro4)]
    public async Task A_client_survives_damaged_answers(string name, PyroGeneration generation)
    {
        MemoryTransport transport = new("tcp");
        IAcceptor acceptor = transport.Listen(new Address("tcp", "127.0.0.1", 0));
        byte[] welcome = RawPeer.Numbered(VectorFile.Frames($"{name}-serpent-call.hex").First(f => !f.FromClient).Octets, 0);
        byte[][] answers = [.. VectorFile.Frames($"{name}-serpent-stream.hex").Where(f => !f.FromClient).Select(f => f.Octets)];
        Task serving = ServeAsync();
        PyroOptions options = new() { Generation = generation };
        for (int round = 0; round < 60; round++)
        {
            await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(options)], Transports = [transport], ConnectionLimits = new ConnectionLimits { CallTimeout = TimeSpan.FromMilliseconds(50) } });
            try
            {
                int count = 0;
                await foreach (string _ in host.Proxy<ICounting>(new ObjectRef("", [new PyroProfile("acct", acceptor.Address)])).Count())
                {
                    if (++count == 10)
                        break;
                }
            }
            catch (RemoteException)
            {
                // Refused.
            }
        }

        acceptor.Dispose();
        await serving.WaitAsync(Patience.Limit);

        async Task ServeAsync()
        {
            List<Task> answering = [];
            while (await acceptor.AcceptAsync(CancellationToken.None) is { } channel)
                answering.Add(AnswerAsync(new RawPeer(channel)));

            await Task.WhenAll(answering);
        }

        async Task AnswerAsync(RawPeer server)
        {
            using RawPeer owned = server;
            bool isFirst = true;
            while (await server.ReceiveAsync() is { } request)
            {
                if (RawPeer.HeaderOf(request).IsOneway)
                    continue;

                byte[] good = isFirst ? welcome : RawPeer.Numbered(answers[_random.Next(answers.Length)], RawPeer.HeaderOf(request).Sequence);
                await server.SendAsync(isFirst || _random.Next(3) == 0 ? good : Damaged(good));
                isFirst = false;
            }
        }
    }

    private byte[] Damaged(byte[] good)
    {
        byte[] octets = [.. good];
        lock (_random)
        {
            for (int i = _random.Next(1, 4); i > 0; i--)
                octets[_random.Next(octets.Length)] = (byte)_random.Next(256);
        }

        return octets;
    }

    private sealed class Endless : ICounting
    {
        public async IAsyncEnumerable<string> Count()
        {
            while (true)
            {
                await Task.Yield();
                yield return "x";
            }
        }
    }
}
