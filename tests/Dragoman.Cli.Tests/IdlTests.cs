namespace Dragoman.Cli.Tests;

public sealed class IdlTests : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("idl").FullName;

    [Fact]
    public async Task An_interface_file_becomes_a_contract()
    {
        string source = Path.Combine(_folder, "adder.x");
        await File.WriteAllTextAsync(source, "program ADDER { version ADDER_V1 { int TWICE(int) = 1; } = 1; } = 0x20000101;");

        ToolResult result = await Tool.RunAsync("idl", source, "-o", Path.Combine(_folder, "made"), "--namespace", "Sums");

        string made = Path.Combine(_folder, "made", "adder.cs");
        Assert.Equal((0, made, ""), (result.ExitCode, result.Output.Trim(), result.Error));
        string text = await File.ReadAllTextAsync(made);
        Assert.Contains("namespace Sums", text, StringComparison.Ordinal);
        Assert.Contains("0x20000101", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_bank_is_printed_as_can_be_read_again()
    {
        string source = Path.Combine(_folder, "bank.x");
        await File.WriteAllTextAsync(source, (await Tool.RunAsync("describe", "Bank.OverdraftListener", "--as", "x")).Output);

        ToolResult result = await Tool.RunAsync("idl", source, "-o", _folder);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("IOverdraftListenerV1", await File.ReadAllTextAsync(Path.Combine(_folder, "bank.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_definitions_of_a_macro_the_later_one_counts()
    {
        string source = Path.Combine(_folder, "sized.x");
        await File.WriteAllTextAsync(source, "#if SIZE == 2\nconst TWO = 2;\n#endif\nprogram P { version V { int F(int) = 1; } = 1; } = 0x20000101;");

        ToolResult result = await Tool.RunAsync("idl", source, "-o", _folder, "-D", "SIZE=1", "-D", "SIZE=2");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("TWO", await File.ReadAllTextAsync(Path.Combine(_folder, "sized.cs")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_mistake_is_told_with_its_place()
    {
        string source = Path.Combine(_folder, "wrong.x");
        await File.WriteAllTextAsync(source, "struct s {\n  nothing x;\n};");

        ToolResult result = await Tool.RunAsync("idl", source, "-o", _folder);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"{source}:2:3: error:", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_line()
    {
        ToolResult result = await Tool.RunAsync("idl", Path.Combine(_folder, "nobody.x"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cannot be read", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);
}
