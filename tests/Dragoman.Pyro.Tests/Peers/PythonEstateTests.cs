using System.Numerics;

namespace Dragoman.Pyro.Tests.Peers;

/// <summary>Values of any type and values with identity, against Python and its serializers, both ways.</summary>
public sealed class PythonEstateTests
{
    [PyroTheory]
    [InlineData("serpent")]
    [InlineData("json")]
    [InlineData("marshal")]
    [InlineData("msgpack")]
    public async Task Python_sends_anything_and_objects_of_the_printed_classes(string serializer)
    {
        using StubFile stub = new();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire()] });
        await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        ObjectRef reference = host.Export<IEstate>(new Estate(), new ExportOptions { Key = "estate" });
        await using PythonPeer client = new("estate_client.py", host.Wires["pyro"].Format(reference), stub.Path, serializer);
        string output = await client.ReadToEndAsync();
        Assert.True(output.Contains("DONE", StringComparison.Ordinal) && !output.Contains("FAIL", StringComparison.Ordinal), output);
    }

    [PyroTheory]
    [InlineData(PyroSerializer.Serpent)]
    [InlineData(PyroSerializer.Json)]
    [InlineData(PyroSerializer.Marshal)]
    [InlineData(PyroSerializer.MsgPack)]
    public async Task CSharp_sends_anything_and_objects_to_Python(PyroSerializer serializer)
    {
        using StubFile stub = new();
        await using PythonPeer server = new("estate_server.py", stub.Path);
        string uri = await server.ReadLineAsync();
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { Serializer = serializer })] });
        IEstate remote = await host.ResolveAsync<IEstate>(uri);

        object?[] values =
        [
            null, true, 7, long.MinValue, BigInteger.Pow(2, 200), -BigInteger.Pow(3, 99), 0.5, double.NegativeInfinity, "Grüße 😀", new[] { 1, 2 },
            new Dictionary<string, object?> { ["a"] = new object?[] { 1, "two", null } }, new Price(5, "EUR"),
        ];
        foreach (object? value in values)
            Assert.Equal(Any.Of(value), remote.Echo(Any.Of(value)));

        Assert.Equal("dict", remote.ClassOf(Any.Of(new Dictionary<string, int> { ["a"] = 1 })));
        Assert.Equal("Villa", remote.ClassOf(Any.Of(new Villa { Extra = Any.Of(1) })));
        Assert.Equal(2, remote.Grow(Any.Of(new Dictionary<string, int> { ["size"] = 1 }))["size"].As<int>());
        if (serializer is PyroSerializer.Serpent or PyroSerializer.Marshal)
            Assert.Equal(Any.Of((1, new HashSet<int> { 2 })), remote.Echo(Any.Of((1, new HashSet<int> { 2 }))));

        House shared = new() { StreetName = "b", Rooms = [new Room { SquareMetres = 7 }], Extra = Any.Of(new[] { "x" }) };
        Villa villa = new() { StreetName = "a", Rooms = [new Room { SquareMetres = 1 }], Neighbour = shared, PoolDepth = 1.5 };
        Villa came = Assert.IsType<Villa>(remote.EchoHouse(villa));
        Assert.Equal(("a", 1.5, 1), (came.StreetName, came.PoolDepth, came.Rooms.Single().SquareMetres));
        Assert.Equal("x", came.Neighbour!.Extra[0].As<string>());
        Assert.Equal(2, remote.CountRooms(villa));
        Assert.Null(remote.EchoHouse(null));
        Assert.Equal("c", remote.Circle().StreetName);
        Assert.IsType<Villa>(remote.Echo(Any.Of(villa)).Value);
    }

    private sealed class StubFile : IDisposable
    {
        public StubFile() => File.WriteAllText(Path, new PyroWire().Describe(IEstateBinding));

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ".py");

        private static ContractShape IEstateBinding => EstateBinding.Instance.Shape;

        public void Dispose() => File.Delete(Path);
    }
}
