using System.Net;
using System.Net.Sockets;

namespace Dragoman.Pyro.Tests.Recorded;

/// <summary>A server that welcomes with one recorded answer and answers the call that follows with another, and keeps what it was sent.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _welcome;
    private readonly byte[]? _answer;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;

    public ScriptedServer(byte[] welcome, byte[]? answer)
    {
        _welcome = welcome;
        _answer = answer;
        _listener.Start();
        _running = RunAsync();
    }

    public Address Address => new("tcp", "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <summary>The CONNECT that came.</summary>
    public TaskCompletionSource<RecordedFrame> Connect { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The call that came.</summary>
    public TaskCompletionSource<RecordedFrame> Request { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true) // a client that is refused may come again
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_ending.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        while (await RawFrames.ReadAsync(stream) is { } frame)
        {
            bool isConnect = frame.Header.Type == PyroMessageType.Connect;
            (isConnect ? Connect : Request).TrySetResult(frame);
            if ((isConnect ? _welcome : _answer) is { } recorded)
                await stream.WriteAsync(new RecordedFrame(recorded).Numbered(frame.Header.Sequence));

            if (isConnect && new RecordedFrame(_welcome).Header.Type == PyroMessageType.ConnectFail)
                return;
        }
    }
}
