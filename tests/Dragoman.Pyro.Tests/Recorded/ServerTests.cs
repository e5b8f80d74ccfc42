using System.Net.Sockets;
using Dragoman.Directory;

namespace Dragoman.Pyro.Tests.Recorded;

/// <summary>What Python's clients sent, sent to this library's server: it answers what Python's servers did.</summary>
public sealed class ServerTests
{
    // Python's daemon tells its objects, this one keeps them to itself; a listener for both generations finds other faults in a foreign header.
    private static readonly string[] Different = ["Pyro.Daemon: registered()", "wrong version", "list(return_metadata=True)"];

    public static TheoryData<string> Files =>
    [
        "pyro5-serpent-call.hex", "pyro5-serpent-more.hex", "pyro5-json.hex", "pyro5-marshal.hex", "pyro5-msgpack.hex", "pyro5-extras.hex", "pyro5-connectfail.hex", "pyro5-nameserver.hex",
        "pyro4-serpent-call.hex", "pyro4-serpent-more.hex", "pyro4-json.hex", "pyro4-marshal.hex", "pyro4-msgpack.hex", "pyro4-extras.hex", "pyro4-connectfail.hex", "pyro4-nameserver.hex",
        "pyro4-hmac.hex",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Recorded_requests_are_answered_as_Python_answers(string file)
    {
        bool isSigned = file == "pyro4-hmac.hex";
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { HmacKey = isSigned ? "secret"u8.ToArray() : null })] });
        Dragoman.IListener listener = await host.ListenAsync("pyro", new Address("tcp", "127.0.0.1", 0));
        await using PyroNameServer names = PyroNameServer.Start(host, new NameTree());
        ObjectRef account = host.Export<IAccount>(new Account(), new ExportOptions { Key = "acct" });
        IReadOnlyList<Exchange> exchanges = Exchange.Of(file);
        if (file.Contains("nameserver", StringComparison.Ordinal))
        {
            await ReplayAsync(listener.Address.Port, file, new Exchange("all", [.. exchanges.SelectMany(e => e.Frames)]), Different);
            return;
        }

        foreach (Exchange exchange in exchanges)
        {
            if (exchange.Name.StartsWith("add('a'", StringComparison.Ordinal) || exchange.Name.StartsWith("echo(proxy", StringComparison.Ordinal))
            {
                host.Unexport(account);
                account = host.Export<ITextAccount>(new TextAccount(), new ExportOptions { Key = "acct" });
                await ReplayAsync(listener.Address.Port, file, exchange, Different);
                host.Unexport(account);
                account = host.Export<IAccount>(new Account(), new ExportOptions { Key = "acct" });
            }
            else
            {
                host.Proxy<IAccount>(account).Limit = exchange.Name.EndsWith("=> 1", StringComparison.Ordinal) ? 1 : 5;
                await ReplayAsync(listener.Address.Port, file, exchange, Different);
            }
        }
    }

    private static async Task ReplayAsync(int port, string file, Exchange exchange, string[] different)
    {
        using TcpClient client = new("127.0.0.1", port);
        NetworkStream stream = client.GetStream();
        if (!exchange.BeginsWithConnect && !file.Contains("connectfail", StringComparison.Ordinal))
        {
            await stream.WriteAsync(Exchange.Connection(file).Frames[0].Octets);
            Assert.Equal(PyroMessageType.ConnectOk, (await RawFrames.ReadAsync(stream))!.Header.Type);
        }

        bool isDifferent = different.Any(d => exchange.Name.StartsWith(d, StringComparison.Ordinal));
        bool isAnswered = true;
        foreach ((bool fromClient, byte[] octets) in exchange.Frames)
        {
            if (fromClient)
            {
                await stream.WriteAsync(octets);
                isAnswered = false;
                continue;
            }

            isAnswered = true;
            if (exchange.Name.StartsWith("wrong version 502", StringComparison.Ordinal))
                return; // a header of the other generation, whose rest never comes

            ExpectSame(exchange.Name, new RecordedFrame(octets), await RawFrames.ReadAsync(stream), isDifferent);
        }

        if (!isAnswered && exchange.Name.Contains("closed", StringComparison.Ordinal))
            Assert.Null(await RawFrames.ReadAsync(stream));
    }

    private static void ExpectSame(string name, RecordedFrame expected, RecordedFrame? actual, bool isDifferent)
    {
        Assert.True(actual is not null, $"{name}: the server closed the connection");
        Assert.Equal(expected.Header.Type, actual.Header.Type);
        if (isDifferent)
            return;

        Assert.Equal(
            (expected.Header.Generation, expected.Header.SerializerId, expected.Header.Sequence, expected.Meaning),
            (actual.Header.Generation, actual.Header.SerializerId, actual.Header.Sequence, actual.Meaning));
        if (expected.Header.Type == PyroMessageType.ConnectFail)
            Assert.StartsWith(actual.Essence.TrimEnd('\'').Split(", max=")[0], expected.Essence, StringComparison.Ordinal); // Pyro5 goes on after some of them
        else if (expected.Header.Type == PyroMessageType.ConnectOk)
            ExpectMembers(expected.Document, actual.Document);
        else if (!expected.Essence.Contains("class:Pyro", StringComparison.Ordinal)) // the name server's own entry
            Assert.Equal(expected.Essence, actual.Essence);
    }

    private static void ExpectMembers(ValueDocument expected, ValueDocument actual)
    {
        foreach (string part in (string[])["methods", "oneway", "attrs"])
        {
            // A generator and the calls that pull its items belong to item streams.
            HashSet<string> members = MembersOf(expected, part);
            members.ExceptWith(members.Contains("poke") ? ["count"] : ["get_next_stream_item", "close_stream"]);
            Assert.Superset(members, MembersOf(actual, part));
        }
    }

    private static HashSet<string> MembersOf(ValueDocument document, string part)
    {
        HashSet<string> members = [];
        int list = document.Find(document.Find(0, "meta"), part);
        for (int at = list + 1; at < document.After(list); at = document.After(at))
            members.Add(document.TextAt(at)!);

        return members;
    }
}
