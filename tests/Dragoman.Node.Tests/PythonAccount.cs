using System.Diagnostics;

namespace Dragoman.Tests;

/// <summary>An account written in Python, served by a process of its own until the test ends.</summary>
internal sealed class PythonAccount : IAsyncDisposable
{
    private const string Script = """
        import sys, threading
        import Pyro4

        @Pyro4.expose
        class Account(object):
            def __init__(self):
                self.cents = 0
                self.listener = None

            @property
            def owner(self):
                return "Python"

            def balance(self):
                return self.cents

            def deposit(self, amount):
                if amount <= 0:
                    raise ValueError("more than nothing")
                self.cents += amount
                return self.cents

            def watch(self, listener):
                self.listener = listener

            def withdraw(self, amount):
                if self.listener is not None:
                    self.listener.overdrawn(Pyro4.Proxy(uri), amount - self.cents)
                return self.cents

        daemon = Pyro4.Daemon(host="127.0.0.1")
        uri = daemon.register(Account())
        print(uri, flush=True)
        threading.Timer(120, daemon.shutdown).start()
        threading.Thread(target=lambda: (sys.stdin.read(), daemon.shutdown()), daemon=True).start()
        daemon.requestLoop()
        """;

    private readonly Process _process;

    private PythonAccount(Process process) => _process = process;

    /// <summary>Its URI.</summary>
    public string Uri { get; private set; } = "";

    public static async Task<PythonAccount> StartAsync()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        PythonAccount account = new(Process.Start(start)!);
        account.Uri = await account._process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) ?? throw new EndOfStreamException("The Python program ended.");
        return account;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
