using System.Diagnostics;
using System.Globalization;

namespace Dragoman.Bench.Measure;

/// <summary>The timed loop of every .NET peer and its result line, taken as the C peers take theirs.</summary>
/// <remarks>A call answers whether the reply was right. One caller never has two calls in flight.</remarks>
public sealed class Measurement
{
    // Many callers: every call is counted, every eighth latency kept.
    private const int SampleEvery = 8;
    private const int SamplesMax = 1 << 21;

    private readonly ClientCommand _command;
    private readonly LatencySamples[] _samples;
    private readonly long[] _started;
    private readonly long[] _ended;
    private long _start;
    private long _allocatedAtWarm;

    public Measurement(ClientCommand command)
    {
        _command = command;
        _samples = new LatencySamples[command.Callers];
        _started = new long[command.Callers];
        _ended = new long[command.Callers];
        for (var i = 0; i < _samples.Length; i++)
            _samples[i] = new LatencySamples(SamplesMax / command.Callers, command.Callers > 1 ? SampleEvery : 1);
    }

    /// <summary>Runs every caller on a thread of its own; <paramref name="call"/> takes caller and sequence number.</summary>
    public void Run(Func<int, int, bool> call)
    {
        _start = Stopwatch.GetTimestamp();
        if (_command.Callers == 1)
        {
            RunCaller(call, 0);
        }
        else
        {
            // A wrong answer on any thread must end the process with its message: nothing catches it there.
            var threads = new Thread[_command.Callers];
            for (var i = 0; i < threads.Length; i++)
            {
                var caller = i;
                threads[i] = new Thread(() => RunCaller(call, caller));
                threads[i].Start();
            }

            foreach (var thread in threads)
                thread.Join();
        }

        Print();
    }

    /// <summary>Runs every caller as an asynchronous loop; <paramref name="call"/> takes caller and sequence number.</summary>
    public async Task RunAsync(Func<int, int, ValueTask<bool>> call)
    {
        _start = Stopwatch.GetTimestamp();
        var callers = new Task[_command.Callers];
        for (var i = 0; i < callers.Length; i++)
        {
            var caller = i;
            callers[i] = Task.Run(() => RunCallerAsync(call, caller));
        }

        await Task.WhenAll(callers).ConfigureAwait(false);
        Print();
    }

    /// <summary>
    /// Mode <c>idle</c>: <paramref name="openAndCall"/> opens connection number n and calls once on it;
    /// then all connections are held until standard input ends.
    /// </summary>
    public static async Task HoldIdleAsync(ClientCommand command, Func<int, ValueTask<bool>> openAndCall)
    {
        var samples = new LatencySamples(command.Connections, 1);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < command.Connections; i++)
        {
            var before = Stopwatch.GetTimestamp();
            Check(await openAndCall(i).ConfigureAwait(false), i);
            samples.Add(Stopwatch.GetElapsedTime(before));
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine("HELD");
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null)
        {
        }

        Print(samples.Calls, elapsed, samples.Kept.ToArray(), -1);
    }

    private void RunCaller(Func<int, int, bool> call, int caller)
    {
        var sequence = 0;
        var now = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(_start, now).TotalSeconds < _command.Warmup)
        {
            Check(call(caller, sequence), sequence++);
            now = Stopwatch.GetTimestamp();
        }

        NoteWarm(caller, now);
        do
        {
            var before = now;
            Check(call(caller, sequence), sequence++);
            now = Stopwatch.GetTimestamp();
            _samples[caller].Add(Stopwatch.GetElapsedTime(before, now));
        }
        while (Stopwatch.GetElapsedTime(_start, now).TotalSeconds < _command.Warmup + _command.Seconds);
        _ended[caller] = now;
    }

    private async Task RunCallerAsync(Func<int, int, ValueTask<bool>> call, int caller)
    {
        var sequence = 0;
        var now = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(_start, now).TotalSeconds < _command.Warmup)
        {
            Check(await call(caller, sequence).ConfigureAwait(false), sequence++);
            now = Stopwatch.GetTimestamp();
        }

        NoteWarm(caller, now);
        do
        {
            var before = now;
            Check(await call(caller, sequence).ConfigureAwait(false), sequence++);
            now = Stopwatch.GetTimestamp();
            _samples[caller].Add(Stopwatch.GetElapsedTime(before, now));
        }
        while (Stopwatch.GetElapsedTime(_start, now).TotalSeconds < _command.Warmup + _command.Seconds);
        _ended[caller] = now;
    }

    private static void Check(bool right, int sequence)
    {
        if (!right)
            throw new InvalidDataException($"wrong answer to call {sequence}");
    }

    // One caller speaks for all: asking precisely stops the runtime.
    private void NoteWarm(int caller, long now)
    {
        _started[caller] = now;
        if (caller == 0)
            _allocatedAtWarm = GC.GetTotalAllocatedBytes(precise: true);
    }

    private void Print()
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - _allocatedAtWarm;
        var calls = _samples.Sum(s => s.Calls);
        var all = new List<float>();
        foreach (var samples in _samples)
            all.AddRange(samples.Kept);
        Print(calls, Stopwatch.GetElapsedTime(_started.Min(), _ended.Max()), [.. all], allocated / calls);
    }

    private static void Print(long calls, TimeSpan elapsed, float[] samples, long bytesPerCall)
    {
        Array.Sort(samples);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"calls={calls} seconds={elapsed.TotalSeconds:F6} p50={Percentile(samples, 0.5):F2} "
            + $"p99={Percentile(samples, 0.99):F2} p999={Percentile(samples, 0.999):F2} bytes={bytesPerCall}"));
    }

    private static float Percentile(float[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
}
