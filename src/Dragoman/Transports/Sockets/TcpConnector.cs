using System.Net;
using System.Net.Sockets;

namespace Dragoman;

/// <summary>Connects to the first of several addresses that answers. An address that is silent does not hold up the next, and is tried again while it stays silent.</summary>
/// <remarks>
/// The system itself repeats an unanswered request to connect after 1, 3, 7, 15 … seconds: when a network has been silent for a while, an attempt
/// that began in the silence comes through long after the network is back. So a new attempt begins every second; the first that succeeds is taken.
/// </remarks>
/// <param name="address">What the addresses belong to, for people.</param>
/// <param name="candidates">The addresses, the preferred one first; at least one.</param>
/// <param name="options">How the sockets behave.</param>
internal sealed class TcpConnector(Address address, IReadOnlyList<IPEndPoint> candidates, TcpOptions options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<Task<Socket>> _attempts = [];
    private IOException? _failure;
    private int _begun;

    /// <summary>Connects.</summary>
    /// <exception cref="IOException">Nothing answers at any of the addresses.</exception>
    public async ValueTask<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (Begin(ending.Token))
            {
                if (await NextAsync(cancellationToken).ConfigureAwait(false) is { } socket)
                    return socket;
            }

            throw _failure!;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            EndOthers();
        }
    }

    // Every address once, at once when the one before has refused; then those that are silent, over and over. False when all have refused.
    private bool Begin(CancellationToken cancellationToken)
    {
        if (_begun >= candidates.Count && _attempts.Count == 0)
            return false;

        if (_begun < candidates.Count || _failure is null)
            _attempts.Add(AttemptAsync(candidates[_begun++ % candidates.Count], cancellationToken));

        return true;
    }

    // The socket of the first attempt that succeeds; null when it is time to begin another.
    private async ValueTask<Socket?> NextAsync(CancellationToken cancellationToken)
    {
        Task pause = Task.Delay(Pause, cancellationToken);
        Task first = await Task.WhenAny([.. _attempts, pause]).ConfigureAwait(false);
        if (first is not Task<Socket> attempt)
        {
            await pause.ConfigureAwait(false);
            return null;
        }

        _attempts.Remove(attempt);
        try
        {
            return await attempt.ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            _failure = exception;
            return null;
        }
    }

    private async Task<Socket> AttemptAsync(IPEndPoint candidate, CancellationToken cancellationToken)
    {
        var socket = new Socket(candidate.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            options.ApplyTo(socket);
            await SocketConnector.ConnectAsync(socket, candidate, cancellationToken).ConfigureAwait(false);
            if (!Equals(socket.LocalEndPoint, socket.RemoteEndPoint))
                return socket;

            // Nobody listens there, and the port happened to be the one that this socket was given: it has met itself.
            throw new IOException($"Nothing answers at {address}.");
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"Nothing answers at {address}: {exception.Message}.", exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void EndOthers()
    {
        foreach (Task<Socket> attempt in _attempts)
            _ = EndAsync(attempt);
    }

    private static async Task EndAsync(Task<Socket> attempt)
    {
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (attempt.IsCompletedSuccessfully)
            (await attempt.ConfigureAwait(false)).Dispose(); // it came second
    }
}
