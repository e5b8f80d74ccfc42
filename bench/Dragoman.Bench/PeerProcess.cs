using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Dragoman.Bench;

/// <summary>One end of a row: a fresh process, pinned, and killed by its id when the row is over.</summary>
internal sealed class PeerProcess : IDisposable
{
    private const int ErrorTail = 600;

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private PeerProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public static PeerProcess Start(string command, IEnumerable<object> arguments, int? core)
    {
        var words = new List<string>(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        words.AddRange(arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!));
        if (core is { } pinned)
            words.InsertRange(0, ["taskset", "-c", pinned.ToString(CultureInfo.InvariantCulture)]);
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A pinned runtime would count one core and choose its pool, its spinning and its collector by that.
        if (core is not null)
            start.Environment["DOTNET_PROCESSOR_COUNT"] = "2";
        try
        {
            return new PeerProcess(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new RowFailedException($"{words[0]}: {e.Message}");
        }
    }

    /// <summary>Reads up to the line that is, or begins with, <paramref name="beginning"/>.</summary>
    public async Task<string> ReadUntilAsync(string beginning, CancellationToken cancel)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }

        // Its last words are complete only once it has exited.
        await _process.WaitForExitAsync(cancel);
        throw new RowFailedException($"ended without {beginning}");
    }

    public void EndInput() => _process.StandardInput.Close();

    public async Task WaitForSuccessAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        if (_process.ExitCode != 0)
            throw new RowFailedException($"exit status {_process.ExitCode}");
    }

    /// <summary>The end of what the process wrote to its standard error.</summary>
    public string ErrorEnd()
    {
        lock (_errors)
        {
            var text = _errors.ToString().Trim();
            return text.Length <= ErrorTail ? text : "..." + text[^ErrorTail..];
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
