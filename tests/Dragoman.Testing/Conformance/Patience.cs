namespace Dragoman.Testing.Conformance;

/// <summary>How long tests wait for what must happen: what takes longer hangs.</summary>
public static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Runs something that blocks on a thread of its own, so that it takes none from the pool.</summary>
    public static Task<T> OnOwnThread<T>(Func<T> blocking) =>
        Task.Factory.StartNew(blocking, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(Limit);

    /// <summary>Waits for a condition that nobody announces.</summary>
    public static async Task Until(Func<bool> condition, string what)
    {
        long end = Environment.TickCount64 + (long)Limit.TotalMilliseconds;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < end, $"Waited in vain until {what}.");
            await Task.Delay(10);
        }
    }
}
