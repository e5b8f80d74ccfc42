using System.Text.Json.Nodes;

namespace Dragoman.Bench.Tests;

/// <summary>Whole runs of the orchestrator, with scripts as peers.</summary>
public sealed class RunTests : IDisposable
{
    private const string Line = "calls=9 seconds=3 p50=1 p99=2 p999=3 bytes=-1";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("dragoman-bench-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_peer_that_is_not_installed_is_absent_and_the_run_succeeds()
    {
        Script("floor", "echo READY; exec sleep 60", $"echo {Line}");
        Script("missing", "exit 1", "exit 1", build: "echo it is nowhere >&2; exit 77");

        (int status, JsonArray rows) = await RunAsync("floor", "missing");

        Assert.Equal(0, status);
        Assert.Equal([("floor", "ok", null), ("missing", "absent", "it is nowhere")], rows.Select(row => ((string?)row!["peer"], (string?)row["status"], (string?)row["error"])));
    }

    [Theory]
    [InlineData("exit 3", "echo gone", "ended without READY")]
    [InlineData("echo READY; exec sleep 60", "echo why >&2; exit 3", "client: ended without calls= why")]
    [InlineData("echo READY; exec sleep 60", "echo calls=1; exit 3", "client: exit status 3")]
    public async Task A_row_that_fails_says_why_and_fails_the_run(string server, string client, string error)
    {
        Script("floor", "echo READY; exec sleep 60", $"echo {Line}");
        Script("broken", server, client);

        (int status, JsonArray rows) = await RunAsync("floor", "broken");

        Assert.Equal(1, status);
        Assert.Equal("ok", (string?)rows[0]!["status"]);
        Assert.Equal(("fail", error), ((string?)rows[1]!["status"], (string?)rows[1]!["error"]));
    }

    [Fact]
    public async Task A_server_that_ends_under_its_row_fails_that_row_only()
    {
        Script("brief", "echo READY", $"sleep 0.3; echo {Line}");
        Script("floor", "echo READY; exec sleep 60", $"echo {Line}");

        (int status, JsonArray rows) = await RunAsync("brief", "floor");

        Assert.Equal(1, status);
        Assert.StartsWith("the server has ended: ", (string?)rows[0]!["error"], StringComparison.Ordinal);
        Assert.Equal("ok", (string?)rows[1]!["status"]);
    }

    [Fact]
    public async Task The_file_for_programs_has_the_fields_they_read()
    {
        string file = Path.Combine(_directory.FullName, "out.json");
        RowResult result = AnchorGroupTests.ResultOf(100);
        var machine = new Machine(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "a cpu", 2, "6.1", "10.0", new Dictionary<string, string> { ["some"] = "1.0" });

        await JsonReport.WriteAsync(file, Options.Parse(["--bench", _directory.FullName]), machine, [AnchorGroupTests.GroupOf(result, 200)]);

        JsonNode report = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        JsonNode row = Assert.Single(report["rows"]!.AsArray())!;
        Assert.Equal(("2026-01-02T03:04:05Z", "a cpu"), ((string?)report["date"], (string?)report["machine"]!["cpu"]));
        Assert.Equal(("octets.1MiB", "some"), ((string?)row["row"], (string?)row["peer"]));
        Assert.Equal((100, 10, 20), ((double)row["calls_per_s"]!, (double)row["p50_us"]!, (double)row["p99_us"]!));
        Assert.Equal((100.0 * (1 << 20), 112, 2), ((double)row["bytes_per_s"]!, (long)row["bytes"]!, (double)row["floor_ratio"]!));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_refused_before_anything_runs()
    {
        string file = Path.Combine(_directory.FullName, "nowhere", "out.json");

        Assert.StartsWith($"{file} cannot be written: ", Assert.Throws<FormatException>(() => JsonReport.Check(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_a_figure_fails_its_row()
    {
        var cpu = new CpuUse(1, 1, 0, true);

        Assert.Equal((3, 1, null), (Sample.Parse(Line, cpu).CallsPerSecond, Sample.Parse(Line, cpu).P50, Sample.Parse(Line, cpu).Bytes));
        Assert.Equal("the client printed no p99 in: calls=1 seconds=1 p50=1 bytes=0", Assert.Throws<RowFailedException>(() => Sample.Parse("calls=1 seconds=1 p50=1 bytes=0", cpu)).Message);
    }

    private async Task<(int Status, JsonArray Rows)> RunAsync(params string[] peers)
    {
        string entries = string.Join(',', peers.Select(name =>
            $$"""{ "name": "{{name}}", "build": "{{name}}-build", "server": "{bench}/{{name}}-server", "client": "{bench}/{{name}}-client", "rows": ["start"] }"""));
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "peers.json"), $$"""{ "peers": [{{entries}}] }""");
        string file = Path.Combine(_directory.FullName, "out.json");

        int status = await Orchestrator.RunAsync(["--bench", _directory.FullName, "--quick", "--only", "start", "--json", file]);

        return (status, JsonNode.Parse(await File.ReadAllTextAsync(file))!["rows"]!.AsArray());
    }

    private void Script(string peer, string server, string client, string build = "exit 0")
    {
        foreach ((string part, string text) in new[] { ("build", build), ("server", server), ("client", client) })
        {
            string path = Path.Combine(_directory.FullName, $"{peer}-{part}");
            File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
