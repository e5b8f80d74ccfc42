using System.Collections.Concurrent;
using System.Globalization;
using Dragoman;
using Moving;

namespace Pyro.Samples.Tests;

/// <summary>A counter that moves between the nodes of three programs while others call it.</summary>
public sealed class MovingTests
{
    private const int Moves = 20;
    private static readonly string[] Places = ["lab1", "lab2", "first"];

    [Fact]
    public Task Calls_are_answered_once_while_the_counter_moves() => CheckAsync(pythonCalls: 0);

    [PyroTheory]
    [InlineData(300)]
    public Task Calls_from_python_are_answered_once_while_the_counter_moves(int calls) => CheckAsync(calls);

    private static async Task CheckAsync(int pythonCalls)
    {
        (RunningProgram first, IReadOnlyList<string> lines) = await RunningProgram.ServeAsync(Programs.CSharp("Moving", "first", "free"), "READY");
        using (first)
        {

            // Not by datagrams: one that is lost leaves its caller in doubt.
            string[] urls = [.. lines.Where(line => line.StartsWith("counter ", StringComparison.Ordinal) && !line.Contains("net=udp", StringComparison.Ordinal)).Select(line => line["counter ".Length..])];
            string names = urls.Single(url => url.StartsWith("PYRONAME:", StringComparison.Ordinal))["PYRONAME:counter".Length..];
            using RunningProgram lab1 = await ServePlaceAsync("lab1", names);
            using RunningProgram lab2 = await ServePlaceAsync("lab2", names);
            await using Node client = Node.Client();
            ICounter[] references = [.. await Task.WhenAll(urls.Select(url => client.ResolveAsync<ICounter>(url).AsTask()))];
            Assert.Equal(["iiop", "onc", "pyro"], references.SelectMany(counter => ((Proxy)counter).Reference.Profiles).Select(profile => profile.Wire).Distinct().Order());

            using var moved = new CancellationTokenSource();
            Task<IEnumerable<long>>[] callers = [.. references.SelectMany(counter => Enumerable.Repeat(counter, 2)).Select(counter => CallAsync(counter, moved.Token))];
            Task<string> python = pythonCalls == 0
                ? Task.FromResult("")
                : RunningProgram.RunAsync(Programs.InPython("Moving/client.py", names[(names.LastIndexOf(':') + 1)..], pythonCalls.ToString(CultureInfo.InvariantCulture)));
            string place;
            try
            {
                place = await MoveAsync(client, references, names, python);
            }
            finally
            {
                await moved.CancelAsync();
            }

            long[] told = [.. (await Task.WhenAll(callers)).SelectMany(counts => counts), .. Counts(await python)];
            Assert.Equal(pythonCalls, Counts(await python).Count());
            await CheckOutcomeAsync(client, references, told, names, place);
        }
    }

    private static async Task<RunningProgram> ServePlaceAsync(string name, string names) =>
        (await RunningProgram.ServeAsync(Programs.CSharp("Moving", "place", name, $"PYRONAME:registry{names}"), "READY")).Server;

    private static async Task<IEnumerable<long>> CallAsync(ICounter counter, CancellationToken cancellationToken)
    {
        ConcurrentQueue<long> counts = new();
        while (!cancellationToken.IsCancellationRequested)
            counts.Enqueue(await counter.AddAsync(1));

        return counts;
    }

    // Gives the place where the counter is in the end.
    private static async Task<string> MoveAsync(Node client, ICounter[] references, string names, Task python)
    {
        string place = "";
        for (int move = 0; move < Moves || !python.IsCompleted; move++)
        {
            place = Places[move % Places.Length];
            await references[move % references.Length].MoveToAsync($"PYRONAME:{place}{names}");

            ICounter named = await client.ResolveAsync<ICounter>($"PYRONAME:counter{names}");
            Assert.Equal(PortOf(await client.Host.ResolveAsync($"PYRONAME:{place}{names}")), PortOf(((Proxy)named).Reference));
            Assert.Equal(place, await named.WhereAsync());
        }

        return place;
    }

    private static async Task CheckOutcomeAsync(Node client, ICounter[] references, long[] told, string names, string place)
    {
        Assert.Equal(Enumerable.Range(1, told.Length).Select(count => (long)count), told.Order());
        foreach (ICounter counter in references)
        {
            Assert.Equal(place, await counter.WhereAsync());
            Assert.Equal(told.Length, await counter.AddAsync(0));
        }

        string output = await RunningProgram.RunAsync(Programs.CSharp("Moving", "move", $"PYRONAME:counter{names}", $"PYRONAME:first{names}"));
        Assert.Equal("at first\n", output);
        output = await RunningProgram.RunAsync(Programs.CSharp("Moving", "add", client.Format(((Proxy)references[0]).Reference), "1"));
        Assert.Equal($"{told.Length + 1}\nat first\n", output);
    }

    [Theory]
    [InlineData("add", "bogus", "3", "with 1:\n\n\"bogus\" is not a reference or name")]
    [InlineData("add", "PYRONAME:counter@127.0.0.1:1", "3", "with 1:\n\nPyro.NameServer")]
    [InlineData("add", "PYRONAME:counter@127.0.0.1", "three", "with 2:\n\nUsage: first")]
    public async Task What_goes_wrong_is_said_without_a_stack_trace(string command, string counter, string times, string says)
    {
        InvalidOperationException ended = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunningProgram.RunAsync(Programs.CSharp("Moving", command, counter, times)));

        Assert.Contains(says, ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<long> Counts(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture));

    private static int PortOf(ObjectRef? reference) => reference!.Profiles.Single().Addresses[0].Port;
}
