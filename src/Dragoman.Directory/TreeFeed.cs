namespace Dragoman.Directory;

/// <summary>Brings the store's revisions to the replica, for as long as the tree lives: over lost watches, and over revisions that were missed.</summary>
/// <param name="store">The store.</param>
/// <param name="replica">What to keep up to date.</param>
/// <param name="reload">Makes a snapshot of a whole store.</param>
internal sealed class TreeFeed(IStore store, TreeReplica replica, Func<StoreImage, Snapshot> reload)
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        TimeSpan pause = LeastPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (StoreRevision revision in store.WatchAsync(replica.Current.Revision + 1, cancellationToken).ConfigureAwait(false))
                {
                    replica.Apply(revision);
                    pause = LeastPause;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
            {
                replica.Break(exception.Message);
                return;
            }
            catch (Exception exception) when (exception is StoreUnavailableException or StoreCompactedException)
            {
                if (!await RecoverAsync(exception, pause, cancellationToken).ConfigureAwait(false))
                    return;

                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<bool> RecoverAsync(Exception exception, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            if (exception is StoreCompactedException)
                replica.Reset(reload(await store.LoadAsync(cancellationToken).ConfigureAwait(false)));
            else
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);

            return true;
        }
        catch (StoreUnavailableException)
        {
            return true; // asked again, and found out of reach then
        }
        catch (Exception damaged) when (damaged is InvalidDataException or NotSupportedException)
        {
            replica.Break(damaged.Message);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
