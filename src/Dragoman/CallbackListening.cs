namespace Dragoman;

/// <summary>Begins to listen when an object is passed out by a host that cannot be called yet. One of those who need it begins, the others wait with it; no lock is held meanwhile, since a wire may take its time and the host goes on.</summary>
/// <param name="listen">Listens on a wire.</param>
internal sealed class CallbackListening(Func<IWire, ValueTask> listen)
{
    private readonly Lock _gate = new();
    private Task? _running;

    /// <summary>Listens on wires, and returns when that is done.</summary>
    /// <param name="wires">Which.</param>
    /// <param name="isNeeded">Whether it still has to be done; asked again after others have listened.</param>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    public void Listen(IEnumerable<IWire> wires, Func<bool> isNeeded)
    {
        while (true)
        {
            TaskCompletionSource? mine = null;
            Task running;
            lock (_gate)
            {
                if (!isNeeded())
                    return;

                if (_running is null)
                    _running = (mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

                running = _running;
            }

            if (mine is not null)
                _ = RunAsync(wires, mine);

            running.GetAwaiter().GetResult();
            if (mine is not null)
                return;
        }
    }

    private async Task RunAsync(IEnumerable<IWire> wires, TaskCompletionSource done)
    {
        Task all = ListenAsync(wires);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
            _running = null;

        done.SetFromTask(all);
    }

    private async Task ListenAsync(IEnumerable<IWire> wires)
    {
        foreach (IWire wire in wires)
            await listen(wire).ConfigureAwait(false);
    }
}
