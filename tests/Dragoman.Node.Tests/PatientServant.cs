using Dragoman.Testing.Conformance;

namespace Dragoman.Tests;

/// <summary>Blocks the threads that call it until it is disposed of.</summary>
internal sealed class PatientServant : IPatient, IDisposable
{
    private readonly ManualResetEventSlim _gate = new();
    private int _blocked;

    /// <summary>How many calls have begun to block.</summary>
    public int Blocked => Volatile.Read(ref _blocked);

    public int Wait(int value)
    {
        Interlocked.Increment(ref _blocked);
        _gate.Wait();
        return value;
    }

    public int Ping(int value) => value;

    public void Release() => _gate.Set();

    public void Dispose() => _gate.Dispose();
}
