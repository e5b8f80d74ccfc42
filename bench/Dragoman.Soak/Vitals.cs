using System.Diagnostics;

namespace Dragoman.Soak;

/// <summary>What a process uses.</summary>
/// <param name="Heap">Octets alive on the managed heap after a full collection.</param>
/// <param name="Resident">Octets of memory in use.</param>
/// <param name="Threads">Threads of any kind.</param>
[Message(Name = "Soak.Vitals")]
public readonly record struct Vitals(long Heap, long Resident, int Threads)
{
    public static Vitals Measure()
    {
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return new Vitals(heap, process.WorkingSet64, process.Threads.Count);
    }
}
