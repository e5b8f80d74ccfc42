using System.Security.Cryptography;

namespace Dragoman.Directory;

/// <summary>Does changes: plans them against the snapshot, has the store do them, and gives the answer when the snapshot shows them.</summary>
/// <remarks>
/// Planning and handing over to the store take turns, so that in one process plans are made in the order in which they are done; a store that takes
/// its time has several batches under way. What another process did in between the store notices, and the plan is made again.
/// </remarks>
/// <param name="store">The store.</param>
/// <param name="replica">The snapshot.</param>
/// <param name="orphans">Finds what to clean away.</param>
internal sealed class TreeWriter(IStore store, TreeReplica replica, OrphanWatch orphans)
{
    private const int MaxAttempts = 8;

    private readonly Lock _writers = new();

    /// <summary>Does a change.</summary>
    /// <exception cref="NameException">The plan cannot be made; others were always faster; or the store does not answer.</exception>
    public async ValueTask<T> WriteAsync<T>(Func<Snapshot, Planned<T>> plan, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            StoreBatch batch;
            Planned<T> planned;
            Task<Snapshot> expected;
            ValueTask<StoreCommit> committing;
            lock (_writers)
            {
                Clean();
                planned = plan(replica.Current);
                if (planned.Plan.IsEmpty)
                    return planned.Result(replica.Current);

                batch = planned.Plan.ToBatch();
                expected = replica.Expect(batch.Id);
                committing = Begin(batch, cancellationToken);
            }

            StoreCommit? commit = await EndAsync(batch, committing, expected, cancellationToken).ConfigureAwait(false);
            if (commit is not StoreCommit.Refused refused)
                return planned.Result(await SeeAsync(batch, commit, expected, cancellationToken).ConfigureAwait(false));

            replica.Forget(batch.Id);
            await replica.ReachAsync(refused.Revision, cancellationToken).ConfigureAwait(false);
            if (attempt > 1)
                await Task.Delay(RandomNumberGenerator.GetInt32(2 * attempt), cancellationToken).ConfigureAwait(false); // so that not all come again together
        }

        throw new NameException(NameError.Busy);
    }

    // A store that is done at once has its revision shown before anybody else plans.
    private ValueTask<StoreCommit> Begin(StoreBatch batch, CancellationToken cancellationToken)
    {
        ValueTask<StoreCommit> committing = store.CommitAsync(batch, cancellationToken);
        if (!committing.IsCompletedSuccessfully)
            return committing;

        StoreCommit commit = committing.GetAwaiter().GetResult();
        if (commit is StoreCommit.Done)
            replica.ApplyOwn(batch, commit.Revision);

        return ValueTask.FromResult(commit);
    }

    // The batch's own revision is not told when the store had forgotten it before it was read; what came after it shows it, too.
    private async ValueTask<Snapshot> SeeAsync(StoreBatch batch, StoreCommit? commit, Task<Snapshot> expected, CancellationToken cancellationToken)
    {
        if (commit is not null)
            await replica.ReachAsync(commit.Revision, cancellationToken).ConfigureAwait(false);

        replica.Forget(batch.Id);
        return expected.IsCompletedSuccessfully ? await expected.ConfigureAwait(false) : replica.Current;
    }

    /// <returns>Null when the answer was lost, but the change has been seen since.</returns>
    private async ValueTask<StoreCommit?> EndAsync(StoreBatch batch, ValueTask<StoreCommit> committing, Task<Snapshot> expected, CancellationToken cancellationToken)
    {
        try
        {
            return await committing.ConfigureAwait(false);
        }
        catch (StoreUnavailableException lost) when (lost.Completion != Completion.No)
        {
            if (await IsDoneAsync(expected, cancellationToken).ConfigureAwait(false))
                return null;

            replica.Forget(batch.Id);
            throw NameException.Because(NameError.Unavailable, $"What keeps the name tree does not answer, and the change may have been made all the same: {lost.Message}");
        }
        catch (StoreUnavailableException lost)
        {
            replica.Forget(batch.Id);
            throw NameException.Because(NameError.Unavailable, $"What keeps the name tree does not answer, and nothing was changed: {lost.Message}");
        }
        catch
        {
            replica.Forget(batch.Id);
            throw;
        }
    }

    // Whoever has seen the store's present revision has seen the batch, if it was done.
    private async ValueTask<bool> IsDoneAsync(Task<Snapshot> expected, CancellationToken cancellationToken)
    {
        try
        {
            await replica.ReachAsync(await store.RevisionAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // It may have been told all the same.
        }

        return expected.IsCompletedSuccessfully;
    }

    // On the way, under the writers' lock; what is refused or fails is cleaned away the next time.
    private void Clean()
    {
        if (replica.TakeSuspicion())
            orphans.Suspect();

        Plan plan = Planner.Clean(replica.Current, orphans.Expired(replica.Current));
        if (plan.IsEmpty)
            return;

        StoreBatch batch = plan.ToBatch();
        ValueTask<StoreCommit> cleaning = Begin(batch, CancellationToken.None);
        if (!cleaning.IsCompletedSuccessfully)
            _ = IgnoreAsync(cleaning.AsTask());
    }

    private static async Task IgnoreAsync(Task cleaning) => await cleaning.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
