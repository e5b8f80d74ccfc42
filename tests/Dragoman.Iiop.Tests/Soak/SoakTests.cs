using System.Diagnostics;

namespace Dragoman.Iiop.Tests.Soak;

/// <summary>The soak of <c>bench/Dragoman.Soak</c>, for a few seconds.</summary>
public sealed class SoakTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Under_load_and_broken_connections_every_call_ends_and_none_runs_twice()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Dragoman.Soak.dll"));
        foreach (string argument in new[] { "--seconds", "8", "--callers", "64", "--servers", "2", "--every", "60" })
            start.ArgumentList.Add(argument);

        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }

        Assert.True(process.ExitCode == 0, await output + await error);
    }
}
