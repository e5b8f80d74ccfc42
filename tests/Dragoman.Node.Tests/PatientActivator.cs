namespace Dragoman.Tests;

/// <summary>Blocks whoever asks for a key of its own until it is disposed of; then there is no such object.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2213", Justification = "Those who wait may still look at it.")]
internal sealed class PatientActivator : IActivator, IDisposable
{
    private readonly ManualResetEventSlim _gate = new();
    private int _blocked;

    public int Blocked => Volatile.Read(ref _blocked);

    public ValueTask<ServantEntry?> ActivateAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (key.ToString().Contains("slow", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _blocked);
            _gate.Wait(cancellationToken);
        }

        return default;
    }

    public void Dispose() => _gate.Set(); // those who wait may still look at it
}
