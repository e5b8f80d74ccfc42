using Bank;

namespace Dragoman.Tests;

/// <summary>Services that live in a node.</summary>
public sealed class ServiceTests
{
    [Fact]
    public async Task Services_start_in_order_in_a_node_that_listens_and_end_in_reverse_before_it_does()
    {
        List<string> diary = [];
        Node node = await Node.StartAsync(new NodeOptions { UseFreePorts = true }.With(new Diary("one", diary)).With(new Diary("two", diary)));

        Assert.Equal(["one begins, 3 wires, bank", "two begins, 3 wires, bank bound"], diary);
        await using Node client = Node.Client();
        Assert.Empty((await client.ResolveAsync<IBank>(await node.UrlOfAsync("service"))).Notes());
        await node.DisposeAsync();
        Assert.Equal(["two ends", "one ends"], diary[2..]);
        Assert.Contains("one says hello", node.Notices);
    }

    [Fact]
    public async Task A_service_that_cannot_start_keeps_the_node_from_starting_and_ends_those_before_it()
    {
        List<string> diary = [];

        await Assert.ThrowsAsync<IOException>(async () => await Node.StartAsync(new NodeOptions { UseFreePorts = true }.With(new Diary("one", diary)).With(new Failing())));

        Assert.Equal("one ends", diary[^1]);
    }

    private sealed record Diary(string Name, List<string> Lines) : ServiceSetup(Name)
    {
        public override async ValueTask<IAsyncDisposable> StartAsync(NodePart node, CancellationToken cancellationToken = default)
        {
            INameTree names = node.Names!;
            bool isBound = (await names.ListAsync(names.Root, cancellationToken)).Entries.Any(entry => entry.Name.Id == "service");
            Lines.Add($"{Name} begins, {node.Host.Listeners.Select(listener => listener.ProfileFor(new ObjectKey("x"), BankBinding.Instance.Shape).Wire).Distinct().Count()} wires, bank{(isBound ? " bound" : "")}");
            if (!isBound)
                await names.BindAsync(names.Root, NamePath.Parse("service"), new NameTarget.Object(node.Host.Export<IBank>(new BankServant())), cancellationToken);

            node.Notify($"{Name} says hello");
            return new End(this);
        }

        private sealed class End(Diary diary) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                diary.Lines.Add($"{diary.Name} ends");
                return default;
            }
        }
    }

    private sealed record Failing() : ServiceSetup("failing")
    {
        public override ValueTask<IAsyncDisposable> StartAsync(NodePart node, CancellationToken cancellationToken = default) => throw new IOException("No.");
    }
}
