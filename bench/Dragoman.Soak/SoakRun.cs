using System.Diagnostics;
using System.Globalization;
using Dragoman.Iiop;

namespace Dragoman.Soak;

/// <summary>The whole run: servers, relays, callers, and the comparison of what both sides saw.</summary>
internal sealed class SoakRun(SoakOptions options) : IAsyncDisposable
{
    private const int ThreadsOfTheRuntime = 150;
    private const int RowLength = 50_000;

    private readonly Findings _findings = new();
    private readonly List<ServerProcess> _servers = [];
    private readonly List<Relay> _relays = [];
    private readonly List<Ledger> _ledgers = [];
    private readonly List<IControl> _controls = [];
    private readonly List<ObjectHost> _hosts = [];
    private readonly ObjectHost _undisturbed = new(new ObjectHostOptions { Wires = { new IiopWire() } });
    private readonly List<VitalsWatch> _watches = [];

    /// <returns>Whether nothing is wrong.</returns>
    public async Task<bool> RunAsync()
    {
        await StartServersAsync();
        var started = Stopwatch.StartNew();
        List<Caller> callers = await CallAsync(() => started.Elapsed < TimeSpan.FromSeconds(options.Seconds));
        foreach (ObjectHost host in _hosts)
            await host.DisposeAsync();

        await Task.Delay(1000); // what was given up and still waits in a server's queue runs now
        await Task.Run(Compare);
        Summarise(callers);
        return _findings.Count == 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _undisturbed.DisposeAsync();
        foreach (Relay relay in _relays)
            await relay.DisposeAsync();

        foreach (ServerProcess server in _servers)
            await server.DisposeAsync();
    }

    private async Task StartServersAsync()
    {
        _watches.Add(new VitalsWatch("client", Vitals.Measure, options.Callers + ThreadsOfTheRuntime));
        for (int i = 0; i < options.Servers; i++)
        {
            ServerProcess server = await ServerProcess.StartAsync(options.Seed + i);
            _servers.Add(server);
            _relays.Add(new Relay(server.WorkPort, options.Seed + i, TimeSpan.FromMilliseconds(options.Every)));
            _ledgers.Add(new Ledger());
            IControl control = await _undisturbed.ResolveAsync<IControl>($"corbaloc:iiop:1.2@127.0.0.1:{server.ControlPort}/{Server.ControlKey}");
            _controls.Add(control);
            _watches.Add(new VitalsWatch(string.Create(CultureInfo.InvariantCulture, $"server {i + 1}"), control.Measure, ThreadsOfTheRuntime));
        }
    }

    private async Task<List<Caller>> CallAsync(Func<bool> goesOn)
    {
        var targets = new List<List<CallerTarget>>();
        for (int i = 0; i < options.Hosts; i++)
            targets.Add(await OpenHostAsync());

        List<Caller> callers = [.. Enumerable.Range(0, options.Callers).Select(i => new Caller(targets[i % targets.Count], _findings, options.Seed ^ (i * 7919)))];
        List<Task> running = [.. callers.Select((caller, i) => i / options.Hosts % 2 == 0
            ? Task.Factory.StartNew(() => caller.Run(goesOn), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.Run(() => caller.RunAsync(goesOn)))];
        Task watching = Task.Factory.StartNew(() => Watch(goesOn), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Task all = Task.WhenAll(running);
        Task limit = Task.Delay(TimeSpan.FromSeconds(options.Seconds) + CallerTarget.Patient + TimeSpan.FromSeconds(60));
        if (await Task.WhenAny(all, limit) != all)
            _findings.Add($"{running.Count(task => !task.IsCompleted)} callers never got an answer");
        else
            await all;

        await watching;
        return callers;
    }

    private async Task<List<CallerTarget>> OpenHostAsync()
    {
        var host = new ObjectHost(new ObjectHostOptions { Wires = { new IiopWire() } });
        _hosts.Add(host);
        var targets = new List<CallerTarget>();
        for (int i = 0; i < options.Servers; i++)
        {
            foreach (string key in Server.Keys)
                targets.Add(await CallerTarget.ResolveAsync(host, _ledgers[i], _relays[i].Port, key));
        }

        return targets;
    }

    private void Watch(Func<bool> goesOn)
    {
        int pause = Math.Max(200, options.Seconds * 1000 / 30);
        while (goesOn())
        {
            Thread.Sleep(pause);
            foreach (VitalsWatch watch in _watches)
                watch.Measure();
        }
    }

    private void Compare()
    {
        for (int i = 0; i < _ledgers.Count; i++)
        {
            Ledger ledger = _ledgers[i];
            for (long first = 1; first <= ledger.Last; first += RowLength)
            {
                byte[] runs = _controls[i].Runs(first, (int)Math.Min(RowLength, ledger.Last - first + 1));
                for (int n = 0; n < runs.Length; n++)
                {
                    if (ledger.Contradiction(first + n, runs[n]) is { } contradiction)
                        _findings.Add(contradiction);
                }
            }

            if (_controls[i].Torn() is > 0 and var torn)
                _findings.Add(string.Create(CultureInfo.InvariantCulture, $"{torn} calls arrived with octets that are not their own"));
        }
    }

    private void Summarise(List<Caller> callers)
    {
        foreach (VitalsWatch watch in _watches)
            watch.Report(_findings);

        long Sum(Outcome outcome) => _ledgers.Sum(ledger => ledger.CountOf(outcome));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"soak: seed {options.Seed}, {options.Seconds} s, {options.Callers} callers, {_ledgers.Sum(l => l.Last)} calls: {Sum(Outcome.Returned)} returned, {Sum(Outcome.Refused)} refused, {Sum(Outcome.Ran)} failed and ran, {Sum(Outcome.DidNotRun)} failed and did not run, {Sum(Outcome.Unknown)} unknown; {_relays.Sum(r => r.Disturbances)} disturbances, {_controls.Sum(c => c.Restarts())} restarts; longest overrun {callers.Max(c => c.Overrun).TotalMilliseconds:0} ms; {_findings.Count} findings"));
    }
}
