using System.Diagnostics;

namespace Dragoman.Tests;

/// <summary>A project made for one test, outside the working copy, that references Dragoman as the README says.</summary>
internal sealed class FreshProject : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("dragoman-readme-");

    public FreshProject(params string[] sources)
    {
        string src = Path.Combine(ReadmeSnippets.Root, "src");
        Write("Fresh.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{src}/Dragoman.Node/Dragoman.Node.csproj" />
                <ProjectReference Include="{src}/Dragoman.Generator/Dragoman.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
              </ItemGroup>
            </Project>
            """);

        // Settings of folders above would not be those of a user.
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            Write(file, "<Project />");

        for (int i = 0; i < sources.Length; i++)
            Write($"Source{i}.cs", sources[i]);
    }

    /// <summary>Compiles the project against what is built already.</summary>
    public async Task BuildAsync()
    {
        using Process build = Start("build", _folder.FullName, "-m:1", "-c", Configuration, "--disable-build-servers", "-p:BuildProjectReferences=false", "-warnaserror");
        (int exitCode, string output) = await EndAsync(build);
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Starts the program.</summary>
    public Process Run() => Start(Path.Combine(_folder.FullName, "bin", Configuration, "net10.0", "Fresh.dll"));

    /// <summary>Waits for a process and gives what it said.</summary>
    public static async Task<(int ExitCode, string Output)> EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
