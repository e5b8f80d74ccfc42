namespace Dragoman.OncRpc.Tests;

/// <summary>Runs until its caller's connection is gone and the test lets it end.</summary>
public sealed class SlowServant : ISlow
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _alone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _let = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    /// <summary>How often it ran.</summary>
    public int Calls => _calls;

    /// <summary>The call runs.</summary>
    public Task Begun => _begun.Task;

    /// <summary>The call runs, and its caller is gone.</summary>
    public Task Alone => _alone.Task;

    /// <summary>Lets the call end.</summary>
    public void Go() => _let.TrySetResult();

    public async ValueTask<int> AddAsync(int left, int right, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        using CancellationTokenRegistration gone = cancellationToken.Register(() => _alone.TrySetResult());
        _begun.TrySetResult();
        await _let.Task;
        return left + right;
    }
}
