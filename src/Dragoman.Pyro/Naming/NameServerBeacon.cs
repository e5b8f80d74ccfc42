using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>Answers those who ask everybody where the name server is.</summary>
/// <remarks>The answer is five times as long as the question, so it goes to hosts of the local networks only, and not to many in a second.</remarks>
internal sealed class NameServerBeacon : IAsyncDisposable
{
    private const int MostAnswersInSecond = 100;

    private readonly Func<IReadOnlyList<PyroProfile>> _own;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;
    private long _second;
    private int _answered;

    private NameServerBeacon(Socket socket, Func<IReadOnlyList<PyroProfile>> own)
    {
        _socket = socket;
        _own = own;
        _running = RunAsync();
    }

    /// <summary>Where it hears.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Begins to answer.</summary>
    /// <param name="address">Where to hear: an IPv4 address of this machine, or 0.0.0.0 for all, which is where broadcasts arrive.</param>
    /// <param name="own">Gives the profiles of the name server.</param>
    /// <exception cref="IOException">The address is taken or forbidden.</exception>
    public static NameServerBeacon Start(Address address, Func<IReadOnlyList<PyroProfile>> own)
    {
        if (!IPAddress.TryParse(address.Host, out IPAddress? local) || local.AddressFamily != AddressFamily.InterNetwork)
            throw new ArgumentException($"{address} is no IPv4 address, and only these hear broadcasts.", nameof(address));

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(local, address.Port));
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"Cannot hear at {address}: {exception.Message}.", exception);
        }

        return new NameServerBeacon(socket, own);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _socket.Dispose();
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        byte[] question = new byte[NameServerSearch.Question.Length + 1];
        IPEndPoint anybody = new(IPAddress.Any, 0);
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await _socket.ReceiveFromAsync(question, anybody, _ending.Token).ConfigureAwait(false);
                var asker = (IPEndPoint)received.RemoteEndPoint;
                if (question.AsSpan(0, received.ReceivedBytes).SequenceEqual(NameServerSearch.Question.Span) && MayAnswer(asker.Address) && AnswerTo(asker) is { } answer)
                    await _socket.SendToAsync(answer, asker, _ending.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A datagram longer than the question, or an asker who is gone: neither keeps others from asking.
            }
        }
    }

    private bool MayAnswer(IPAddress asker)
    {
        long second = Environment.TickCount64 / 1000;
        if (second != _second)
            (_second, _answered) = (second, 0);

        return ++_answered <= MostAnswersInSecond && IsNear(asker);
    }

    // Null when the name server listens nowhere that the asker can reach.
    private byte[]? AnswerTo(IPEndPoint asker)
    {
        foreach (PyroProfile own in _own())
        {
            string host = own.Address.Host;
            bool isAny = host == Environment.MachineName; // what a listener at all addresses is called by, which other machines need not know
            bool isHere = host == "localhost" || (IPAddress.TryParse(host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
            if (own.Address.Transport != "tcp" || (isHere && !IPAddress.IsLoopback(asker.Address)))
                continue;

            PyroProfile told = isAny ? own with { Address = own.Address with { Host = InterfaceFacing(asker).ToString() } } : own;
            byte[] answer = Encoding.Latin1.GetBytes(PyroUri.Format(told));
            if (answer.Length < NameServerSearch.MaxAnswer)
                return answer;
        }

        return null;
    }

    private static IPAddress InterfaceFacing(IPEndPoint asker)
    {
        // Connecting a datagram socket sends nothing, but chooses the way.
        using var way = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        way.Connect(asker);
        return ((IPEndPoint)way.LocalEndPoint!).Address;
    }

    private static bool IsNear(IPAddress asker) => IPAddress.IsLoopback(asker) || NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Any(own => own.Address.AddressFamily == AddressFamily.InterNetwork && new IPNetwork(BaseOf(own), own.PrefixLength).Contains(asker));

    private static IPAddress BaseOf(UnicastIPAddressInformation own)
    {
        byte[] octets = own.Address.GetAddressBytes();
        for (int bit = own.PrefixLength; bit < 32; bit++)
            octets[bit / 8] &= (byte)~(0x80 >> (bit % 8));

        return new IPAddress(octets);
    }
}
