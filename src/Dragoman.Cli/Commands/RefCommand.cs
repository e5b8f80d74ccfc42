using System.CommandLine;

namespace Dragoman.Cli;

/// <summary><c>dragoman ref</c>: shows what references say.</summary>
internal static class RefCommand
{
    private const string StandardInput = "-";

    public static Command Make(IReadOnlyList<WireSetup> wires)
    {
        WireTexts known = new(wires);
        Argument<string[]> texts = new("TEXT")
        {
            Description = $"{string.Join(", ", known.Schemes.Select(scheme => $"{scheme}…"))}, one or several; - for the lines of standard input, which is also read when nothing is given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Command command = new("ref", "Shows what references say, without asking anybody.") { texts };
        command.SetAction(async (result, cancellationToken) =>
        {
            IReadOnlyList<string> references = await AllAsync(result.GetValue(texts) ?? [], cancellationToken).ConfigureAwait(false);
            return references.Count == 1 ? DescribeOne(known, references[0]) : DescribeEach(known, references);
        });
        return command;
    }

    private static async ValueTask<IReadOnlyList<string>> AllAsync(string[] given, CancellationToken cancellationToken)
    {
        if (given.Length == 0 && !Console.IsInputRedirected)
            throw new FormatException("A reference is expected, as an argument or on standard input.");

        List<string> all = [];
        foreach (string text in given.Length == 0 ? [StandardInput] : given)
        {
            if (text != StandardInput)
            {
                all.Add(text);
                continue;
            }

            while (await Console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                    all.Add(line);
            }
        }

        return all.Count > 0 ? all : throw new FormatException("A reference is expected, as an argument or on standard input.");
    }

    private static int DescribeOne(WireTexts known, string text)
    {
        foreach (string line in known.Explain(text))
            Report.Line(line);

        return Invocation.Done;
    }

    // One that cannot be read does not hide the others.
    private static int DescribeEach(WireTexts known, IReadOnlyList<string> texts)
    {
        int ended = Invocation.Done;
        for (int i = 0; i < texts.Count; i++)
        {
            if (i > 0)
                Report.Line();

            Report.Line(texts[i].Trim());
            try
            {
                DescribeOne(known, texts[i]);
            }
            catch (FormatException exception)
            {
                Report.Complaint($"dragoman: {Failures.Describe(exception)}");
                ended = Invocation.Misused;
            }
        }

        return ended;
    }
}
