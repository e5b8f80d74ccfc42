using System.Globalization;
using System.Text;

namespace Dragoman.Idl.Tool;

/// <summary>Parses the command line by the definitions of <see cref="IdlSwitch"/>, without a library: the program starts once for each file of a build.</summary>
/// <param name="Arguments">What is asked of the compiler.</param>
/// <param name="ForBuild">Whether messages are in MSBuild's format, and the list of the files read is written for it.</param>
internal sealed record CommandLine(IdlArguments Arguments, bool ForBuild)
{
    /// <summary>The program's own option.</summary>
    public const string MsBuild = "--msbuild";

    public static string Usage
    {
        get
        {
            StringBuilder text = new("usage: dragoman-idl [options] file.x\n");
            foreach (IdlSwitch one in IdlSwitch.All)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {$"{(one.Short is null ? "" : $"{one.Short}, ")}{one.Name} {one.Value}",-27} {one.Description}");

            text.Append(CultureInfo.InvariantCulture, $"  {MsBuild,-27} Messages as MSBuild reads them, and a list of the files read beside the C#.");
            return text.ToString();
        }
    }

    /// <summary>Parses.</summary>
    /// <returns>Null when there is a problem.</returns>
    public static CommandLine? Parse(IReadOnlyList<string> arguments, out string problem)
    {
        string? source = null;
        bool forBuild = false;
        Dictionary<IdlSwitch, List<string>> values = IdlSwitch.All.ToDictionary(one => one, _ => new List<string>());
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (argument == MsBuild)
            {
                forBuild = true;
            }
            else if (IdlSwitch.All.FirstOrDefault(one => argument == one.Name || argument == one.Short) is { } option)
            {
                if (option.Value is not null && ++i >= arguments.Count)
                    return Fail($"{argument} needs a value", out problem);

                if (option.Value is not null && option.Objection(arguments[i]) is { } objection)
                    return Fail(objection, out problem);

                values[option].Add(arguments[i]);
            }
            else if (source is not null || argument.StartsWith('-'))
            {
                return Fail($"unexpected argument '{argument}'", out problem);
            }
            else
            {
                source = argument;
            }
        }

        problem = source is null ? "no file is given" : IdlArguments.SourceObjection(source) ?? "";
        return problem.Length > 0 ? null : new CommandLine(IdlArguments.From(source!, option => values[option]), forBuild);
    }

    private static CommandLine? Fail(string reason, out string problem)
    {
        problem = reason;
        return null;
    }
}
