using System.Text.RegularExpressions;

namespace Dragoman.Idl;

/// <summary>An option of a command line that compiles interface files: of the compiler's own program and of any other.</summary>
/// <param name="Name">Its name with the hyphens, such as <c>--namespace</c>.</param>
/// <param name="Short">Its short name, such as <c>-n</c>; null when it has none.</param>
/// <param name="Value">What stands behind it, in capitals; null for a flag.</param>
/// <param name="Description">What it does, one sentence.</param>
public sealed partial record IdlSwitch(string Name, string? Short, string? Value, string Description)
{
    /// <summary>Where the C# goes.</summary>
    /// <value>One folder; the current one when left out.</value>
    public static IdlSwitch Output { get; } = new("--output", "-o", "FOLDER", "The folder of the C# files; made if it is not there. The current one when left out.") { Right = Anything(), Expected = "a folder" };

    /// <summary>The C# namespace.</summary>
    /// <value>One; see <see cref="IdlOptions.Namespace"/>.</value>
    public static IdlSwitch Namespace { get; } = new("--namespace", "-n", "NAME", "The C# namespace; the name of the file when left out.") { Right = NamespaceName(), Expected = "a C# namespace, such as Hello.World" };

    /// <summary>Where included files are.</summary>
    /// <value>Any number of folders.</value>
    public static IdlSwitch Include { get; } = new("--include", "-I", "FOLDER", "A folder where included files are looked for; may be repeated.") { Repeats = true, Right = Anything(), Expected = "a folder" };

    /// <summary>Macros.</summary>
    /// <value>Any number; of two of one name the later one counts, as it does for C compilers.</value>
    public static IdlSwitch Define { get; } = new("--define", "-D", "NAME[=TEXT]", "Defines a macro; may be repeated.") { Repeats = true, Right = Macro(), Expected = "a macro, NAME or NAME=TEXT" };

    /// <summary>The kind of operations.</summary>
    /// <value>A flag; see <see cref="IdlOptions.Asynchronous"/>.</value>
    public static IdlSwitch Async { get; } = new("--async", null, null, "Asynchronous operations.");

    /// <summary>All of them.</summary>
    /// <value>In the order in which help shows them.</value>
    public static IReadOnlyList<IdlSwitch> All { get; } = [Output, Namespace, Include, Define, Async];

    /// <summary>Whether it may stand several times.</summary>
    /// <value>False by default: once.</value>
    public bool Repeats { get; private init; }

    private Regex Right { get; init; } = Anything();

    private string Expected { get; init; } = "";

    /// <summary>Checks a value.</summary>
    /// <param name="value">What stands behind the option.</param>
    /// <returns>What is wrong with it, one sentence; null when nothing is.</returns>
    public string? Objection(string value) => Right.IsMatch(value) ? null : $"'{value}' is not {Expected}.";

    [GeneratedRegex(".", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Anything();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NamespaceName();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z_0-9]*(=|\z)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Macro();
}
