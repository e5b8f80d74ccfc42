using System.Diagnostics;

namespace Dragoman.Idl.Tests;

/// <summary>Runs the compiler as builds do.</summary>
public sealed class BuildTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly string _folder = Directory.CreateTempSubdirectory("idl").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_interface_file_is_compiled_when_it_or_what_it_includes_changed()
    {
        Write("calc.x", "#include \"types.x\"\nprogram P { version V { number F(number) = 1; } = 1; } = 0x20000000;");
        Write("shared/types.x", "typedef LONG number;");
        Write("test.proj", Project("<DragomanX Include=\"calc.x\" Namespace=\"Bank\" IncludeDirectories=\"other;shared\" Defines=\"LONG=hyper;MORE\" />"));

        (int first, string firstOutput) = Build();
        string text = File.ReadAllText(Generated("calc.cs"));
        DateTime written = File.GetLastWriteTimeUtc(Generated("calc.cs"));
        (int second, _) = Build();
        DateTime afterSecond = File.GetLastWriteTimeUtc(Generated("calc.cs"));
        Write("shared/types.x", "typedef int number;");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "shared/types.x"), written.AddSeconds(5));
        (int third, _) = Build();

        Assert.True(first == 0, firstOutput);
        Assert.Equal((0, 0), (second, third));
        Assert.Contains("long F(long number);", text, StringComparison.Ordinal);
        Assert.Contains("namespace Bank;", text, StringComparison.Ordinal);
        Assert.Equal(written, afterSecond);
        Assert.Contains("int F(int number);", File.ReadAllText(Generated("calc.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_errors_of_the_build_at_their_place()
    {
        Write("calc.x", "struct s {\n    string a;\n};\n");
        Write("test.proj", Project("<DragomanX Include=\"calc.x\" />"));

        (int status, string output) = Build();

        Assert.NotEqual(0, status);
        Assert.Contains("calc.x(2,13): error DRI0004: unexpected ';', expected '<'", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Generated("calc.cs")));
    }

    [Fact]
    public void The_command_line_tells_how_it_is_used()
    {
        (int status, string output) = Run(Tool, "--what");

        Assert.Equal(2, status);
        Assert.Contains("unexpected argument '--what'\nusage: dragoman-idl [options] file.x", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    // Built beside the tests, in the same configuration.
    private static string Tool => Path.Combine(
        Repository.Root, "src", "Dragoman.Idl.Tool", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Dragoman.Idl.Tool.dll");

    private static string Project(string items) =>
        $"""
        <Project>
          <PropertyGroup>
            <IntermediateOutputPath>obj/</IntermediateOutputPath>
            <DragomanIdlTool>{Tool}</DragomanIdlTool>
          </PropertyGroup>
          <Import Project="{Path.Combine(Repository.Root, "build", "Dragoman.Idl.targets")}" />
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;

    private (int Status, string Output) Build() => Run("msbuild", "test.proj", "-t:CompileDragomanX", "-nologo", "-v:m", "-m:1", "-nr:false");

    private string Generated(string name) => Path.Combine(_folder, "obj", "idl", name);

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private (int Status, string Output) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        System.Text.StringBuilder output = new();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet did not end within {Limit}\n{output}");
        }

        process.WaitForExit();
        lock (output)
            return (process.ExitCode, output.ToString());
    }

    private static void Append(System.Text.StringBuilder output, string? line)
    {
        lock (output)
            output.Append(line).Append('\n');
    }
}
