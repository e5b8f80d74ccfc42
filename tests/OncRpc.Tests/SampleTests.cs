namespace OncRpc.Tests;

/// <summary>Each sample with its server and its client in either language, in every combination.</summary>
public sealed class SampleTests
{
    private const string CSharp = "C#";
    private const string C = "C";

    [Fact]
    public Task Sumar_adds_in_c_sharp() => SumarAsync(CSharp, CSharp);

    [RpcgenTheory]
    [InlineData(CSharp, C)]
    [InlineData(C, CSharp)]
    [InlineData(C, C)]
    public Task Sumar_adds(string server, string client) => SumarAsync(server, client);

    [Fact]
    public async Task What_goes_wrong_is_one_line_and_not_a_stack_trace()
    {
        string output = await Programs.CallAsync(CSharp, "sumar", "1", "20", "22");

        Assert.Matches(@"^[^\n]*Nothing answers at tcp://127\.0\.0\.1:1[^\n]*\nstatus 1$", output);
        Assert.StartsWith("Usage: sumar", await Programs.CallAsync(CSharp, "sumar", "1", "twenty", "22"), StringComparison.Ordinal);
    }

    [Fact]
    public Task The_calculator_has_two_versions_in_c_sharp() => CalculatorAsync(CSharp, CSharp);

    [RpcgenTheory]
    [InlineData(CSharp, C)]
    [InlineData(C, CSharp)]
    [InlineData(C, C)]
    public Task The_calculator_has_two_versions(string server, string client) => CalculatorAsync(server, client);

    [Fact]
    public Task Files_are_written_and_read_in_c_sharp() => FilesAsync(CSharp, CSharp);

    [RpcgenTheory]
    [InlineData(CSharp, C)]
    [InlineData(C, CSharp)]
    [InlineData(C, C)]
    public Task Files_are_written_and_read(string server, string client) => FilesAsync(server, client);

    [Fact]
    public async Task A_file_elsewhere_is_out_of_reach()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("onc-");
        DirectoryInfo inside = work.CreateSubdirectory("inside");
        using RunningServer server = await Programs.ServeAsync(CSharp, "files", inside.FullName);

        string output = await Programs.CallAsync(CSharp, "files", server.Port, "../outside", "text");

        Assert.Contains("TooWeak", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(work.FullName, "outside")));
        work.Delete(recursive: true);
    }

    private static async Task SumarAsync(string language, string client)
    {
        using RunningServer server = await Programs.ServeAsync(language, "sumar");

        Assert.Equal("20 + 22 = 42\n", await Programs.CallAsync(client, "sumar", server.Port, "20", "22"));
    }

    private static async Task CalculatorAsync(string language, string client)
    {
        using RunningServer server = await Programs.ServeAsync(language, "calculator");

        string output = await Programs.CallAsync(client, "calculator", server.Port);

        Assert.Equal("1 udp ADD 20 22 = 42\n2 tcp ADD2 20 22 = 42\n2 tcp DIV 1 8 = 0.125\n2 tcp MUL 2147483647 -2 = -4294967294\n", output);
    }

    private static async Task FilesAsync(string language, string client)
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("onc-");
        using RunningServer server = await Programs.ServeAsync(language, "files", work.FullName);

        string output = await Programs.CallAsync(client, "files", server.Port, "greeting", "Grüße");

        Assert.Equal("greeting: Grüße\nmissing: -1\n", output);
        Assert.Equal("Grüße", await File.ReadAllTextAsync(Path.Combine(work.FullName, "greeting")));
        work.Delete(recursive: true);
    }
}
