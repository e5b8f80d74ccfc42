using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>The rpcbind of the machine as a node uses it that has one of its own: programs are registered there, too, as far as it takes them.</summary>
/// <remarks>Changes take turns, so that nothing stays behind that was registered while the node ended.</remarks>
/// <param name="objects">The host that calls.</param>
/// <param name="place">Where it listens.</param>
/// <param name="notify">Takes what people should know.</param>
internal sealed class SystemRpcbind(IReferenceScope objects, Address place, Action<string> notify)
{
    private const uint OwnVersion = 2;

    /// <summary>How long it may take to answer: a node starts and ends without it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly RpcbindClient _client = new(objects, place);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<OncProfile> _registered = [];
    private bool _refuses;
    private bool _ended;

    /// <summary>Finds out whether an rpcbind answers there.</summary>
    /// <returns>Whether one does.</returns>
    public async ValueTask<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await _client.FindAsync(OncConstants.RpcbindProgram, OwnVersion, limit.Token).AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception silence) when (silence is RemoteException || (silence is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false; // whoever has the port is no rpcbind
        }
    }

    /// <summary>Registers an object, until the end or until it is refused.</summary>
    public async ValueTask AddAsync(ObjectRef reference, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (OncProfile profile in reference.Profiles.OfType<OncProfile>())
            {
                if (_ended || _refuses)
                    return;

                // Entered first: what was asked for may take effect though no answer comes.
                _registered.Add(profile);
                bool? isDone = await TryAsync(client => client.RegisterAsync(profile)).ConfigureAwait(false);
                if (isDone == false)
                    _registered.Remove(profile); // what is there is somebody else's

                if (isDone != true)
                {
                    _refuses = true;
                    notify(string.Create(CultureInfo.InvariantCulture, $"The rpcbind at {place} refuses the node's programs: only the node's own rpcbind knows them."));
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Removes what was registered: left behind, it would send clients to a port that is somebody else's by then.</summary>
    public async ValueTask EndAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _ended = true;
            foreach (OncProfile profile in _registered)
            {
                if (await TryAsync(client => client.UnregisterAsync(profile)).ConfigureAwait(false) is null)
                    break; // who does not answer the first time is not waited for again
            }

            _registered.Clear();
        }
        finally
        {
            _turn.Release();
        }
    }

    // Null when there is no answer.
    private async ValueTask<bool?> TryAsync(Func<RpcbindClient, ValueTask<bool>> change)
    {
        try
        {
            return await change(_client).AsTask().WaitAsync(Limit).ConfigureAwait(false);
        }
        catch (Exception silence) when (silence is RemoteException or TimeoutException)
        {
            return null;
        }
    }
}
