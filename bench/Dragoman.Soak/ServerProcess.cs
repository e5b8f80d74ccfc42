using System.Diagnostics;
using System.Globalization;

namespace Dragoman.Soak;

/// <summary>This program, started again as a server.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int workPort, int controlPort)
    {
        _process = process;
        WorkPort = workPort;
        ControlPort = controlPort;
    }

    public int WorkPort { get; }

    public int ControlPort { get; }

    public static async Task<ServerProcess> StartAsync(int seed)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);

        start.ArgumentList.Add("server");
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        Process process = Process.Start(start)!;
        string[] ready = (await process.StandardOutput.ReadLineAsync() ?? "").Split(' ');
        return ready is ["READY", var work, var control]
            ? new ServerProcess(process, int.Parse(work, CultureInfo.InvariantCulture), int.Parse(control, CultureInfo.InvariantCulture))
            : throw new IOException("The server process did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
