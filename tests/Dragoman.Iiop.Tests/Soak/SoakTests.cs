using System.Diagnostics;

namespace Dragoman.Iiop.Tests.Soak;

/// <summary>The soak of <c>bench/Dragoman.Soak</c>, for a few seconds.</summary>
public sealed class SoakTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Under_load_and_broken_connections_every_call_ends_and_none_runs_twice()
    {
        (int status, string output) = await RunAsync("--seconds", "8", "--callers", "64", "--servers", "2", "--every", "60");

        Assert.True(status == 0, output);
    }

    [Theory]
    [InlineData("--seconds needs a whole number from 1 to 1000000, not 0", "--seconds", "0")]
    [InlineData("--seconds needs a whole number from 1 to 1000000, not x", "--seconds", "x")]
    [InlineData("--callers needs a whole number from 1 to 1000000, not nothing", "--callers")]
    [InlineData("--every needs a whole number from 2 to 1000000, not 99999999999", "--every", "99999999999")]
    [InlineData("unknown option --minutes", "--minutes", "60")]
    public async Task What_cannot_be_understood_is_said_and_nothing_runs(string message, params string[] arguments)
    {
        (int status, string output) = await RunAsync(arguments);

        Assert.Equal(2, status);
        Assert.StartsWith(message + Environment.NewLine + "usage: ", output, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dragoman.Soak.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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

        return (process.ExitCode, await output + await error);
    }
}
