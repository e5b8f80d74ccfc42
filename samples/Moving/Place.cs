using System.Collections.Concurrent;
using Dragoman;

namespace Moving;

/// <summary>A place: makes the counters that arrive, and sends those that leave.</summary>
/// <param name="name">Its name.</param>
/// <param name="node">The node that its counters are exported by.</param>
internal sealed class Place(string name, Node node) : IPlace
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentDictionary<string, Stay> _stays = new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ReceiveAsync(CounterState state)
    {
        Stay stay = _stays.GetOrAdd(state.Name, static _ => new Stay());
        if (stay.Find(state.Moves) is { } known)
            return References.Write(node, known);

        // The counter may be back before the call in which it left has ended.
        using (await stay.EnterAsync())
        {
            ObjectRef reference = stay.Find(state.Moves) ?? stay.Begin(state.Moves, Export(state));
            return References.Write(node, reference);
        }
    }

    /// <summary>Sends a counter elsewhere; called when none of its calls runs.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="state">What it will be there.</param>
    public async ValueTask SendAsync(string url, CounterState state)
    {
        IPlace destination = await node.ResolveAsync<IPlace>(url);
        if (ReferenceEquals(destination, this))
            return;

        IReadOnlyList<string> references;
        Stay stay = _stays[state.Name];
        using (await stay.EnterAsync())
        {
            references = await HandOverAsync(destination, state);
            node.Host.Forward(stay.Reference, await References.ReadAsync(node, references));
        }

        await TellAsync(state, references);
    }

    // While nobody knows whether the counter has arrived, it may be neither here nor there: then it is asked for until somebody answers.
    private static async ValueTask<IReadOnlyList<string>> HandOverAsync(IPlace destination, CounterState state)
    {
        bool mayBeThere = false;
        while (true)
        {
            try
            {
                return await destination.ReceiveAsync(state);
            }
            catch (RemoteException failure) when (IsLost(failure) || (mayBeThere && failure.Completion == Completion.No))
            {
                mayBeThere = true;
                await Task.Delay(Pause);
            }
        }
    }

    private static bool IsLost(RemoteException failure) =>
        failure is { Completion: Completion.Maybe, Kind: FaultKind.ConnectionLost or FaultKind.Timeout };

    // The move has happened. A name that was not changed leads to a place that sends callers on.
    private async ValueTask TellAsync(CounterState state, IReadOnlyList<string> references)
    {
        try
        {
            IRegistry registry = await node.ResolveAsync<IRegistry>(state.Registry);
            await registry.BindAsync(state.Name, state.Moves, references);
        }
        catch (Exception failure) when (failure is RemoteException or KeyNotFoundException)
        {
            await Console.Error.WriteLineAsync($"The name {state.Name} still leads to an earlier place: {failure.Message}");
        }
    }

    private ObjectRef Export(CounterState state) => node.Host.Export<ICounter>(
        new Counter(this, state),
        new ExportOptions { Key = state.Name, Threading = ThreadingMode.PerObject });
}
