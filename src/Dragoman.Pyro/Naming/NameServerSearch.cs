using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Finds a name server by asking everybody: a datagram of nine octets, answered with a URI.</summary>
internal static class NameServerSearch
{
    /// <summary>The greatest answer that Python's clients take.</summary>
    public const int MaxAnswer = 100;

    private const int Attempts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <summary>The question.</summary>
    public static ReadOnlyMemory<byte> Question { get; } = "GET_NSURI"u8.ToArray();

    /// <summary>Asks, and takes the first answer that is one.</summary>
    /// <param name="everybody">Where to send the question.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The name server; null when nobody answers.</returns>
    public static async ValueTask<PyroProfile?> FindAsync(IReadOnlyCollection<Address> everybody, CancellationToken cancellationToken)
    {
        IPEndPoint[] targets = [.. everybody.Select(EndPointOf)];
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            foreach (IPEndPoint target in targets)
                await AskAsync(socket, target, cancellationToken).ConfigureAwait(false);

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            waiting.CancelAfter(Patience);
            if (await HearAsync(socket, waiting.Token).ConfigureAwait(false) is { } found)
                return found;

            cancellationToken.ThrowIfCancellationRequested();
        }

        return null;
    }

    /// <summary>Reads an answer.</summary>
    /// <returns>The name server; null when it is no answer.</returns>
    public static PyroProfile? Read(ReadOnlySpan<byte> answer)
    {
        string uri = Encoding.Latin1.GetString(answer);
        try
        {
            return PyroUri.Is(uri, PyroUri.ObjectScheme) && PyroUri.ParseObject(uri) is { ObjectId: PyroConstants.NameServerId, Address.Transport: "tcp" } found
                ? found
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IPEndPoint EndPointOf(Address address) => IPAddress.TryParse(address.Host, out IPAddress? ip) && ip.AddressFamily == AddressFamily.InterNetwork
        ? new IPEndPoint(ip, address.Port)
        : throw new ArgumentException($"{address} is no IPv4 address, and only these can be broadcast to.", nameof(address));

    private static async ValueTask AskAsync(Socket socket, IPEndPoint target, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendToAsync(Question, target, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // No network leads there: the others may answer.
        }
    }

    private static async ValueTask<PyroProfile?> HearAsync(Socket socket, CancellationToken cancellationToken)
    {
        byte[] answer = new byte[MaxAnswer + 1];
        IPEndPoint anybody = new(IPAddress.Any, 0);
        while (true)
        {
            try
            {
                SocketReceiveFromResult received = await socket.ReceiveFromAsync(answer, anybody, cancellationToken).ConfigureAwait(false);
                if (received.ReceivedBytes <= MaxAnswer && Read(answer.AsSpan(0, received.ReceivedBytes)) is { } found)
                    return found;
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (SocketException)
            {
                // One of those asked has no such port, or sent more than an answer can be: the others may answer.
            }
        }
    }
}
