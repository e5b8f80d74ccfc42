namespace Dragoman.Idl.Tool;

/// <summary>What the command line asks for.</summary>
/// <param name="Source">The interface file.</param>
/// <param name="Output">The folder of the C# files.</param>
/// <param name="ForBuild">Whether messages are in MSBuild's format, and the list of the files read is written for it.</param>
/// <param name="Options">How to compile.</param>
internal sealed record CommandLine(string Source, string Output, bool ForBuild, IdlOptions Options)
{
    public const string Usage =
        """
        usage: dragoman-idl [options] file.x
          -o, --output FOLDER        where the C# goes (default: the current folder)
          -n, --namespace NAME       the C# namespace (default: the name of the file)
          -I FOLDER                  where included files are looked for; may be repeated
          -D NAME[=TEXT]             defines a macro; may be repeated
          --async                    asynchronous operations
          --msbuild                  messages as MSBuild reads them, and a list of the files read beside the C#
        """;

    public static CommandLine? Parse(IReadOnlyList<string> arguments, out string problem)
    {
        string? source = null, space = null;
        string output = ".";
        bool forBuild = false, asynchronous = false;
        List<string> includes = [];
        Dictionary<string, string> defines = [];
        problem = "";
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            bool takesValue = argument is "-o" or "--output" or "-n" or "--namespace" or "-I" or "-D";
            if (takesValue && i + 1 >= arguments.Count)
            {
                problem = $"{argument} needs a value";
                return null;
            }

            switch (argument)
            {
                case "-o" or "--output":
                    output = arguments[++i];
                    break;
                case "-n" or "--namespace":
                    space = arguments[++i];
                    break;
                case "-I":
                    includes.Add(arguments[++i]);
                    break;
                case "-D":
                    string[] parts = arguments[++i].Split('=', 2);
                    defines[parts[0]] = parts is [_, var text] ? text : "1";
                    break;
                case "--async":
                    asynchronous = true;
                    break;
                case "--msbuild":
                    forBuild = true;
                    break;
                default:
                    if (source is not null || argument.StartsWith('-'))
                    {
                        problem = $"unexpected argument '{argument}'";
                        return null;
                    }

                    source = argument;
                    break;
            }
        }

        problem = source is null ? "no file is given" : "";
        return source is null ? null : new CommandLine(source, output, forBuild, new IdlOptions
        {
            Namespace = space,
            IncludeDirectories = includes,
            Defines = defines,
            Asynchronous = asynchronous,
        });
    }
}
