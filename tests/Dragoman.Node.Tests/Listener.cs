using Bank;

namespace Dragoman.Tests;

/// <summary>A client's object that is called back, and asks the account for its owner before it answers.</summary>
internal sealed class Listener : IOverdraftListener
{
    private readonly TaskCompletionSource<(string Owner, long Missing)> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<(string Owner, long Missing)> Told => _told.Task;

    public void Overdrawn(IAccount which, long missing) => _told.TrySetResult((which.Owner, missing));
}
