using System.Diagnostics;

namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A Python program of interop/peers/pyro that runs beside the test and ends with it.</summary>
internal sealed class PythonPeer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;

    public PythonPeer(string script, params string[] arguments)
        : this(null, script, arguments)
    {
    }

    public PythonPeer(TlsFiles? tls, string script, params string[] arguments)
        : this(PyroGeneration.Pyro4, tls, script, arguments)
    {
    }

    public PythonPeer(PyroGeneration generation, TlsFiles? tls, string script, params string[] arguments)
    {
        ProcessStartInfo start = new(Python) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Folder(), script));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        start.Environment["INTEROP_SECONDS"] = "120";
        start.Environment["INTEROP_PYRO"] = generation == PyroGeneration.Pyro5 ? "5" : "4";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach ((string name, string value) in tls?.Environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
    }

    public static bool IsInstalled { get; } =
        System.IO.Directory.Exists("/usr/lib/python3/dist-packages/Pyro4") && System.IO.Directory.Exists("/usr/lib/python3/dist-packages/msgpack") && File.Exists(Python);

    /// <summary>Whether that Python has Pyro5, which not every system has a package of.</summary>
    public static bool HasPyro5 { get; } = File.Exists(Python) && Imports("Pyro5.api, msgpack");

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) ?? throw new EndOfStreamException("The Python program ended.");

    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public async Task<string> ReadToEndAsync() => await _process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(3));

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.HasExited)
            _process.Kill();

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool Imports(string modules)
    {
        using Process trial = Process.Start(new ProcessStartInfo(Python, ["-c", $"import {modules}"]) { RedirectStandardError = true })!;
        trial.StandardError.ReadToEnd();
        trial.WaitForExit();
        return trial.ExitCode == 0;
    }

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string peers = Path.Combine(folder.FullName, "interop", "peers", "pyro");
            if (System.IO.Directory.Exists(peers))
                return peers;
        }

        throw new DirectoryNotFoundException("interop/peers/pyro");
    }
}
