using System.Globalization;

namespace Dragoman.Soak;

/// <summary>Measures a process over the whole run, and compares the first third with the last.</summary>
/// <param name="name">Which process.</param>
/// <param name="measure">Measures it.</param>
/// <param name="maxThreads">How many threads it may have.</param>
internal sealed class VitalsWatch(string name, Func<Vitals> measure, int maxThreads)
{
    private const long HeapGrowth = 48L << 20;
    private const long ResidentGrowth = 192L << 20;

    private readonly List<Vitals> _seen = [];

    public void Measure() => _seen.Add(measure());

    /// <summary>Checks what was seen and prints it in a line.</summary>
    public void Report(Findings findings)
    {
        int third = Math.Max(1, _seen.Count / 3);
        Vitals[] first = [.. _seen.Take(third)];
        Vitals[] last = [.. _seen.TakeLast(third)];
        long heap = last.Min(v => v.Heap);
        long resident = last.Min(v => v.Resident);
        int threads = _seen.Max(v => v.Threads);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: heap {Mib(first.Max(v => v.Heap)):0.0} -> {Mib(heap):0.0} MiB, resident {Mib(first.Max(v => v.Resident)):0} -> {Mib(resident):0} MiB, threads at most {threads}"));
        if (heap > (first.Max(v => v.Heap) * 3 / 2) + HeapGrowth)
            findings.Add($"the heap of {name} grows");

        if (resident > (first.Max(v => v.Resident) * 3 / 2) + ResidentGrowth)
            findings.Add($"the memory of {name} grows");

        if (threads > maxThreads)
            findings.Add($"{name} has {threads} threads; expected at most {maxThreads}");
    }

    private static double Mib(long octets) => octets / (double)(1 << 20);
}
