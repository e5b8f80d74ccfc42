namespace Dragoman.Idl.Tests;

/// <summary>The .x files that come with rpcgen and with the RPC library.</summary>
public class SystemFileTests
{
    private static readonly string[] Folders = ["/usr/include/rpcsvc", "/usr/include/tirpc/rpcsvc", "/usr/include/tirpc/rpc"];

    [RpcgenFact]
    public void What_systems_bring_builds()
    {
        List<string> files = [.. Folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.x")).Order(StringComparer.Ordinal)];
        List<string> problems = [];
        foreach (string file in files)
        {
            IdlResult result = Compile(file);
            problems.AddRange(result.Diagnostics.Where(d => d.Severity == IdlSeverity.Error).Select(d => d.ToString()));
            problems.AddRange(result.Files.SelectMany(f => EmittedCode.Errors(f.Text)).Select(e => $"{file}: {e}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(files.Count > 5, "rpcgen is there, and none of the files that come with it");
    }

    // These two take names from headers of C, by the ways out that DRI0006 tells of.
    private static IdlResult Compile(string file) => Path.GetFileName(file) switch
    {
        "nlm_prot.x" => IdlCompiler.Compile(
            file, new IdlOptions { Defines = new Dictionary<string, string> { ["LM_MAXSTRLEN"] = "1024", ["MAXNAMELEN"] = "1025" } }),
        "nis_callback.x" => IdlCompiler.Compile("callback.x", new IdlOptions
        {
            IncludeDirectories = [Path.GetDirectoryName(file)!],
            ReadText = path => path == "callback.x" ? "#include <nis.x>\n#include <nis_callback.x>\n" : File.Exists(path) ? File.ReadAllText(path) : null,
        }),
        _ => IdlCompiler.Compile(file),
    };
}
