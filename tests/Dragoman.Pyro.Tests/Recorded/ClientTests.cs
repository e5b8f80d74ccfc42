namespace Dragoman.Pyro.Tests.Recorded;

/// <summary>This library's client against what Python's servers answered: it sends what Python's clients sent, and reads the answers.</summary>
public sealed class ClientTests
{
    private static readonly Dictionary<string, Func<ObjectHost, ObjectRef, Task>> Calls = new(StringComparer.Ordinal)
    {
        ["add(1, b=3)"] = Account(a => Assert.Equal(4, a.Add(1, 3))),
        ["add(1,1), correlation"] = Account(a => Assert.Equal(2, a.Add(1, 1))),
        ["key b'secret'"] = Account(a => Assert.Equal(2, a.Add(1, 1))),
        ["error()"] = Account(ExpectError),
        ["poke('x')"] = Account(a => a.Poke("x")),
        ["read attribute limit => 1"] = Account(a => Assert.Equal(1, a.Limit)),
        ["read attribute limit => 5"] = Account(a => Assert.Equal(5, a.Limit)),
        ["write attribute limit"] = Account(a => a.Limit = 5),
        ["echo(b"] = Account(a => Assert.Equal([0, 0xff], a.Echo([0, 0xff]))),
        ["me()"] = Account(a => Assert.Equal("PYRO:acct@127.0.0.1:7766", ProfileOf(a.Me()!).ToString())),
        ["uri()"] = Account(a => Assert.Equal("PYRO:x@h:1", a.Uri()!.Profiles[0].ToString())),
        ["echo(proxy"] = (host, account) => Task.Run(() => Assert.Equal(
            "PYRO:acct@127.0.0.1:7767",
            ProfileOf(host.Proxy<ITextAccount>(account).Echo(host.Proxy<ITextAccount>(new ObjectRef("", [PyroUri.ParseObject("PYRO:acct@127.0.0.1:7767")])))!).ToString())),
        ["add('a'*300"] = (host, account) => Task.Run(() => Assert.Equal(new string('a', 300) + "b", host.Proxy<ITextAccount>(account).Add(new string('a', 300), "b"))),
        ["Pyro.Daemon: registered()"] = (host, account) => Task.Run(() => Assert.Equal(["Pyro.Daemon", "acct"], Daemon(host, account).Registered())),
        ["Pyro.Daemon: get_metadata"] = async (host, account) => Assert.Equal(["limit"], (await Daemon(host, account).GetMetadataAsync("acct")).Attrs),
        ["register('bank.acct'"] = Names(n => n.RegisterAsync("bank.acct", "PYRO:acct@127.0.0.1:7766", false, ["zone:a"]).AsTask()),
        ["register again"] = Names(n => ExpectNamingErrorAsync(n.RegisterAsync("bank.acct", "PYRO:acct@127.0.0.1:7766", true).AsTask(), "name already registered: bank.acct")),
        ["lookup('bank.acct') "] = Names(async n => Assert.Equal("PYRO:acct@127.0.0.1:7766", (await n.LookupAsync("bank.acct"))!.Profiles[0].ToString())),
        ["lookup('bank.acct', return"] = Names(async n => Assert.Equal(["zone:a"], (await n.LookupTaggedAsync("bank.acct", true)).Tags)),
        ["lookup('bank.plain', return"] = Names(async n => Assert.Empty((await n.LookupTaggedAsync("bank.plain", true)).Tags)),
        ["lookup('nope')"] = Names(n => ExpectNamingErrorAsync(n.LookupAsync("nope").AsTask(), "unknown name: nope")),
        ["list(prefix"] = Names(async n => Assert.Equal("PYRO:plain@127.0.0.1:7766", (await n.ListAsync("bank."))["bank.plain"])),
        ["list(return_metadata"] = Names(async n => Assert.Equal(["zone:a"], (await n.ListDetailsAsync(null, null, null, null, true))["bank.acct"].Tags)),
        ["list(metadata_all"] = Names(async n => Assert.Equal("PYRO:acct@127.0.0.1:7766", (await n.ListTaggedAsync(null, null, ["zone:a"]))["bank.acct"])),
        ["yplookup"] = Names(async n => Assert.Equal(["zone:a"], (await n.YellowPagesDetailsAsync(["zone:a"], null))["bank.acct"].Tags)),
        ["set_metadata"] = Names(n => n.SetMetadataAsync("bank.plain", ["x", "y"]).AsTask()),
        ["count() => 3"] = Names(async n => Assert.Equal(3, await n.CountAsync())),
        ["remove(prefix"] = Names(async n => Assert.Equal(2, await n.RemoveAsync(prefix: "bank."))),
        ["remove('Pyro.NameServer')"] = Names(async n => Assert.Equal(0, await n.RemoveAsync("Pyro.NameServer"))),
        ["unknown object"] = Account(a => Assert.Equal(FaultKind.NoSuchObject, Assert.Throws<RemoteException>(() => a.Add(1)).Kind)),
    };

    // This client sends all arguments by position, octets in a form of its own where Python has two, and as lists what it might as well send as sets.
    private static readonly string[] SentOtherwise = ["add(1, b=3)", "register", "lookup('bank.acct', r", "lookup('bank.plain', r", "list(", "yplookup", "remove(", "echo(proxy"];

    public static TheoryData<string> Files => ServerTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Recorded_answers_are_understood_and_the_requests_are_the_recorded_ones(string file)
    {
        int done = 0;
        foreach (Exchange exchange in Exchange.Of(file))
        {
            if (Calls.FirstOrDefault(call => exchange.Name.StartsWith(call.Key, StringComparison.Ordinal)).Value is not { } call)
                continue;

            await RunAsync(file, exchange, call);
            done++;
        }

        Assert.True(done > 0, "No call of the file is one that this client makes.");
    }

    [Theory]
    [InlineData("pyro5-connectfail.hex")]
    [InlineData("pyro4-connectfail.hex")]
    public async Task Recorded_refusals_tell_that_nothing_has_run(string file)
    {
        foreach (Exchange exchange in Exchange.Of(file).Where(e => e.Frames.Count == 2 && !e.Name.StartsWith("unknown", StringComparison.Ordinal)))
        {
            RecordedFrame refusal = new(exchange.Frames[1].Octets);
            await using ScriptedServer server = new(refusal.Octets, null);
            await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(new PyroOptions { Generation = refusal.Header.Generation })] });
            WireException refused = await Assert.ThrowsAsync<WireException>(() => Task.Run(() => host.Proxy<IAccount>(At(server, "acct")).Add(1)));
            Assert.Equal(Completion.No, refused.Completion);
            Assert.Contains(refusal.Document.TextAt(0)!, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_recorded_answer_to_a_broadcast_is_read()
    {
        (_, _, byte[] question) = VectorFile.Frames("discovery.hex").First();
        (_, _, byte[] answer) = VectorFile.Frames("discovery.hex").Last();
        Assert.Equal(question, NameServerSearch.Question.ToArray());
        Assert.Equal(new PyroProfile("Pyro.NameServer", new Address("tcp", "127.0.0.1", 9090)), NameServerSearch.Read(answer));
    }

    private static async Task RunAsync(string file, Exchange exchange, Func<ObjectHost, ObjectRef, Task> call)
    {
        bool isNames = file.Contains("nameserver", StringComparison.Ordinal);
        IReadOnlyList<(bool FromClient, byte[] Octets)> frames = exchange.Frames;
        IReadOnlyList<(bool FromClient, byte[] Octets)> connection = exchange.BeginsWithConnect ? frames : isNames ? Exchange.Of(file)[0].Frames : Exchange.Connection(file).Frames;
        int start = exchange.BeginsWithConnect ? 2 : 0;
        RecordedFrame connect = new(connection[0].Octets);
        await using ScriptedServer server = new(connection[1].Octets, frames.Skip(start + 1).Select(f => f.Octets).FirstOrDefault());
        PyroOptions options = new()
        {
            Generation = connect.Header.Generation,
            Serializer = SerializerIds.Find(connect.Header.Generation, connect.Header.SerializerId)!.Value,
            HmacKey = file == "pyro4-hmac.hex" ? "secret"u8.ToArray() : null,
        };
        await using ObjectHost host = new(new ObjectHostOptions { Wires = [new PyroWire(options)] });
        string id = connect.Document.TextAt(connect.Document.Find(0, "object"))!;
        await call(host, At(server, id)).WaitAsync(TimeSpan.FromMinutes(1));
        RecordedFrame connected = await server.Connect.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((connect.Meaning, connect.Header.SerializerId, connect.Essence), (connected.Meaning, connected.Header.SerializerId, connected.Essence));
        if (options.Serializer == PyroSerializer.Serpent)
            Assert.Equal(connect.Numbered(connected.Header.Sequence), connected.Octets); // octet by octet, signatures too
        if (start == frames.Count)
            return;

        RecordedFrame expected = new(frames[start].Octets);
        RecordedFrame sent = await server.Request.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((expected.Header.Type, expected.Meaning, expected.Header.SerializerId), (sent.Header.Type, sent.Meaning, sent.Header.SerializerId));
        if (!SentOtherwise.Any(s => exchange.Name.StartsWith(s, StringComparison.Ordinal)))
            Assert.Equal(expected.Essence.Replace("['Pyro.Daemon' ", $"['{id}' ", StringComparison.Ordinal), sent.Essence); // here the daemon is called for by the id that was connected to
    }

    private static ObjectRef At(ScriptedServer server, string id) => new("", [new PyroProfile(id, server.Address)]);

    private static PyroProfile ProfileOf(object proxy) => (PyroProfile)((Proxy)proxy).Reference.Profiles[0];

    private static IDaemon Daemon(ObjectHost host, ObjectRef daemon) => host.Proxy<IDaemon>(daemon);

    private static Func<ObjectHost, ObjectRef, Task> Account(Action<IAccount> call) => (host, account) => Task.Run(() => call(host.Proxy<IAccount>(account)));

    private static Func<ObjectHost, ObjectRef, Task> Names(Func<INameServer, Task> call) => (host, names) => call(host.Proxy<INameServer>(names));

    private static void ExpectError(IAccount account)
    {
        PythonError error = (PythonError)Assert.Throws<RemoteException>(account.Error).Fault.Detail!;
        Assert.Equal(("builtins.ValueError", "'boom', 1"), (error.ClassName, error.Message));
        Assert.Contains("bank.py", error.Traceback, StringComparison.Ordinal);
    }

    private static async Task ExpectNamingErrorAsync(Task call, string text)
    {
        PythonError error = (PythonError)(await Assert.ThrowsAsync<RemoteException>(() => call)).Fault.Detail!;
        Assert.Equal(("NamingError", text), (error.Name, error.Message));
    }
}
