namespace Dragoman.Idl;

/// <summary>What a command line asks of the compiler, whoever has parsed it by the definitions of <see cref="IdlSwitch"/>.</summary>
/// <param name="Source">The interface file.</param>
/// <param name="Output">The folder of the C# files.</param>
/// <param name="Options">How to compile.</param>
public sealed record IdlArguments(string Source, string Output, IdlOptions Options)
{
    /// <summary>What the file is, for help.</summary>
    public const string SourceDescription = "An .x file, as rpcgen takes it.";

    /// <summary>Checks the name of the file.</summary>
    /// <param name="source">The name.</param>
    /// <returns>What is wrong with it, one sentence; null when nothing is.</returns>
    public static string? SourceObjection(string source) => source.Length > 0 ? null : "'' is not the name of an .x file.";

    /// <summary>Makes it of what stands on the command line.</summary>
    /// <param name="source">The file, without an objection.</param>
    /// <param name="valuesOf">Gives the values of an option, in order, each without an objection; of a flag any value when it is there.</param>
    /// <returns>What is asked.</returns>
    public static IdlArguments From(string source, Func<IdlSwitch, IReadOnlyList<string>> valuesOf) => new(
        source,
        valuesOf(IdlSwitch.Output).LastOrDefault() ?? ".",
        new IdlOptions
        {
            Namespace = valuesOf(IdlSwitch.Namespace).LastOrDefault(),
            IncludeDirectories = valuesOf(IdlSwitch.Include),
            Defines = valuesOf(IdlSwitch.Define).Select(text => text.Split('=', 2))
                .GroupBy(parts => parts[0], StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.Last() is [_, var text] ? text : "1", StringComparer.Ordinal),
            Asynchronous = valuesOf(IdlSwitch.Async).Count > 0,
        });
}
