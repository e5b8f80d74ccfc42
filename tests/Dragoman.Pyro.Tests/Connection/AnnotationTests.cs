using Dragoman.Pyro.Tests.Peers;

namespace Dragoman.Pyro.Tests.Connection;

/// <summary>What programs add to messages.</summary>
public sealed class AnnotationTests
{
    [Theory]
    [InlineData(PyroGeneration.Pyro5, null)]
    [InlineData(PyroGeneration.Pyro4, null)]
    [InlineData(PyroGeneration.Pyro4, "secret")]
    public async Task Annotations_travel_with_requests_and_replies(PyroGeneration generation, string? key)
    {
        PyroOptions options = new() { HmacKey = key is null ? null : System.Text.Encoding.UTF8.GetBytes(key) };
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new PyroWire(options)], ServerInterceptors = [PyroAnnotations.OnServer], ClientInterceptors = [PyroAnnotations.OnClient] });
        await server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = server.Export<ICounter>(new Annotated());
        await using ObjectHost client = new(new ObjectHostOptions { Wires = [new PyroWire(options with { Generation = generation })], ClientInterceptors = [PyroAnnotations.OnClient], CallbackAddress = null });
        ICounter counter = client.Proxy<ICounter>(reference);

        Assert.Equal(0, counter.Next());
        using (PyroAnnotations annotations = PyroAnnotations.Begin())
        {
            annotations.Send("XYZA", new byte[] { 1, 2, 3 });
            annotations.Send("AAAA", new byte[20_000]);
            Assert.Equal(2, counter.Next());
            Assert.Equal([3, 2, 1], annotations.Received["BACK"].ToArray());
            Assert.Equal(0.5, await counter.RestAsync(0.5));
            Assert.Equal([3, 2, 1], annotations.Received["BACK"].ToArray());
            Assert.Equal([3, 2, 1], annotations.Received["BACK"].ToArray());
            RemoteException failure = await Assert.ThrowsAsync<RemoteException>(() => counter.RestAsync(-1).AsTask());
            Assert.Equal([9], annotations.Received["FAIL"].ToArray());
        }

        Assert.Null(PyroAnnotations.Current);
        Assert.Equal(0, counter.Next());
    }

    [Theory]
    [InlineData("ABC")]
    [InlineData("ABCDE")]
    [InlineData("AB1D")]
    [InlineData("ÄBCD")]
    [InlineData("CORR")]
    [InlineData("STRM")]
    public void Names_that_Pyro_has_no_room_for_are_refused(string name) => Assert.Throws<ArgumentException>(() => new PyroAnnotations().Send(name, default));

    [Fact]
    public void Values_that_no_message_can_carry_are_refused() => Assert.Throws<ArgumentException>(() => new PyroAnnotations().Send("ABCD", new byte[65_536]));

    [PyroFact]
    public Task A_Python_client_adds_annotations_and_reads_those_of_the_reply() => ServePythonAsync(PyroGeneration.Pyro4);

    internal static async Task ServePythonAsync(PyroGeneration generation)
    {
        await using ObjectHost server = new(new ObjectHostOptions { Wires = [new PyroWire()], ServerInterceptors = [PyroAnnotations.OnServer] });
        Dragoman.IListener listener = await server.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        server.Export<ICounter>(new Annotated(), new ExportOptions { Key = "annotated" });
        await using PythonPeer client = new(generation, null, "annotated.py", $"PYRO:annotated@127.0.0.1:{listener.Address.Port}");
        Assert.Equal("1 030201", await client.ReadLineAsync());
    }

    private sealed class Annotated : ICounter
    {
        public System.Numerics.BigInteger EchoBig(System.Numerics.BigInteger value) => value;

        public System.Numerics.Complex EchoComplex(System.Numerics.Complex value) => value;

        public string Spread(string first, int[] rest, Dictionary<string, double> options) => "";

        public IAsyncEnumerable<int> NumbersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public int Next()
        {
            PyroAnnotations annotations = PyroAnnotations.Current!;
            Answer(annotations);
            return annotations.Received.Count;
        }

        public async ValueTask<double> RestAsync(double seconds, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (seconds < 0)
            {
                PyroAnnotations.Current!.Send("FAIL", new byte[] { 9 });
                throw new ArgumentException("It cannot rest backwards.", nameof(seconds));
            }

            Answer(PyroAnnotations.Current!);
            return seconds;
        }

        private static void Answer(PyroAnnotations annotations)
        {
            if (annotations.Received.TryGetValue("XYZA", out ReadOnlyMemory<byte> value))
                annotations.Send("BACK", value.ToArray().Reverse().ToArray());
        }
    }
}
