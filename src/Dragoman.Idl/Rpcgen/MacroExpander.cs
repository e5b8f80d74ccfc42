namespace Dragoman.Idl;

/// <summary>Replaces macros in a list of tokens. Replacements stand at the place of the macro's use, so that messages point there.</summary>
internal sealed class MacroExpander(IReadOnlyDictionary<string, Macro> macros, DiagnosticBag diagnostics)
{
    // Macros that use each other twice grow exponentially: this ends it long before memory does.
    private const int MaximumTokens = 1_000_000;
    private const int MaximumDepth = 200;
    private int _produced;

    public List<Token> Expand(IReadOnlyList<Token> tokens)
    {
        List<Token> result = [];
        Expand(tokens, [], result, 0);
        return result;
    }

    private void Expand(IReadOnlyList<Token> tokens, HashSet<string> active, List<Token> result, int depth)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (_produced > MaximumTokens)
                return;

            // A macro does not expand within itself.
            if (token.Kind != TokenKind.Identifier || active.Contains(token.Text) || !macros.TryGetValue(token.Text, out Macro? macro))
            {
                Produce(result, token);
                continue;
            }

            if (depth >= MaximumDepth)
            {
                diagnostics.Error(token.Position, Codes.Limit, $"macros are nested more than {MaximumDepth} deep");
                return;
            }

            IReadOnlyList<Token> body = macro.Body;
            if (macro.Parameters is { } parameters)
            {
                if (i + 1 >= tokens.Count || !tokens[i + 1].Is("("))
                {
                    Produce(result, token);
                    continue;
                }

                List<List<Token>>? arguments = Arguments(tokens, ref i, token);
                if (arguments is null)
                    return;
                body = Substitute(macro, parameters, arguments, active, token, depth);
            }

            Expand(Placed(body, token), [.. active, macro.Name], result, depth + 1);
        }
    }

    private void Produce(List<Token> result, Token token)
    {
        result.Add(token);
        if (++_produced == MaximumTokens)
            diagnostics.Error(token.Position, Codes.Limit, $"macros expand to more than {MaximumTokens} tokens");
    }

    // The first token takes over the comment and the line start of the macro's name.
    private static List<Token> Placed(IReadOnlyList<Token> body, Token use) =>
    [
        .. body.Select((t, n) => t with { Position = use.Position, StartsLine = n == 0 && use.StartsLine, Leading = n == 0 ? use.Leading : null, Trailing = n == body.Count - 1 ? use.Trailing : null }),
    ];

    private List<List<Token>>? Arguments(IReadOnlyList<Token> tokens, ref int i, Token use)
    {
        List<List<Token>> arguments = [[]];
        int depth = 0;
        for (i++; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.Is("(") && depth++ == 0)
                continue;
            if (token.Is(")") && --depth == 0)
                return arguments;

            if (token.Is(",") && depth == 1)
                arguments.Add([]);
            else
                arguments[^1].Add(token);
        }

        diagnostics.Error(use.Position, Codes.Directive, $"the arguments of the macro '{use.Text}' have no end, expected ')'");
        return null;
    }

    private List<Token> Substitute(
        Macro macro, IReadOnlyList<string> parameters, List<List<Token>> arguments, HashSet<string> active, Token use, int depth)
    {
        bool none = parameters.Count == 0 && arguments is [[]];
        if (!none && arguments.Count != parameters.Count)
        {
            diagnostics.Error(
                use.Position, Codes.Directive, $"the macro '{macro.Name}' has {arguments.Count} arguments here, expected {parameters.Count}");
            return [];
        }

        List<Token> body = [];
        foreach (Token token in macro.Body)
        {
            int parameter = token.Kind == TokenKind.Identifier ? parameters.ToList().IndexOf(token.Text) : -1;
            if (parameter < 0)
                body.Add(token);
            else
                Expand(arguments[parameter], active, body, depth + 1);
        }

        return body;
    }
}
