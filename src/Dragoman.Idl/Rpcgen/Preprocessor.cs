namespace Dragoman.Idl;

/// <summary>Runs the directives of an .x file and of the files that it includes, and gives the tokens that remain.</summary>
internal sealed class Preprocessor(IdlOptions options, DiagnosticBag diagnostics)
{
    // Files that include each other without a guard stop here.
    private const int MaximumDepth = 40;
    private const int MaximumIncludes = 2_000;

    private readonly Dictionary<string, Macro> _macros = [];
    private readonly List<Token> _output = [];
    private readonly HashSet<string> _files = [];

    // Text lines wait here until a directive may change what their names mean.
    private readonly List<Token> _pending = [];
    private int _includes;

    /// <summary>The files that were read besides the first.</summary>
    public IReadOnlyCollection<string> Included => _files;

    public IReadOnlyList<Token> Run(string text, string file)
    {
        foreach ((string name, string value) in options.Defines)
            _macros[name] = new Macro(name, null, [.. new Lexer(value, file).Read().SkipLast(1)]);

        Token end = ReadFile(text, file, 0);
        List<Token> expanded = new MacroExpander(_macros, diagnostics).Expand(Pending());
        _output.AddRange(expanded);
        _output.Add(end);
        return _output;
    }

    private List<Token> Pending()
    {
        List<Token> pending = [.. _pending];
        _pending.Clear();
        return pending;
    }

    private void Flush()
    {
        if (_pending.Count > 0)
            _output.AddRange(new MacroExpander(_macros, diagnostics).Expand(Pending()));
    }

    private Token ReadFile(string text, string file, int depth)
    {
        Lexer lexer = new(text, file);
        IReadOnlyList<Token> tokens = lexer.Read();
        if (lexer.LineComments is [var first, ..])
            diagnostics.RpcgenRefuses(first, "comments that begin with '//'");

        ConditionStack conditions = new(diagnostics);
        Token? passThrough = null;
        for (int i = 0; i < tokens.Count - 1 && !diagnostics.IsFull;)
        {
            Token token = tokens[i];
            if (token is { StartsLine: true, Kind: TokenKind.Punctuator, Text: "#" })
            {
                Flush();
                int end = i + 1;
                while (end < tokens.Count - 1 && !tokens[end].StartsLine)
                    end++;

                Directive([.. tokens.Skip(i + 1).Take(end - i - 1)], token, conditions, depth);
                i = end;
                continue;
            }

            if (conditions.IsActive)
                Keep(token, ref passThrough);
            i++;
        }

        conditions.CheckClosed();
        return tokens[^1];
    }

    private void Keep(Token token, ref Token? passThrough)
    {
        if (token.Kind == TokenKind.Invalid)
        {
            diagnostics.Error(token.Position, Codes.Character, token.Text);
        }
        else if (token.Kind == TokenKind.PassThrough)
        {
            // One note for each run of such lines.
            if (passThrough?.Position.Line != token.Position.Line - 1)
                diagnostics.Note(token.Position, Codes.PassThrough, "lines that begin with '%' are meant for rpcgen's C and left out");
            passThrough = token;
        }
        else
        {
            _pending.Add(token);
        }
    }

    private void Directive(List<Token> line, Token hash, ConditionStack conditions, int depth)
    {
        Token? name = line.FirstOrDefault();
        List<Token> rest = [.. line.Skip(1)];
        switch (name?.Text)
        {
            case "ifdef" or "ifndef":
                conditions.Push(hash, Defined(name, rest, conditions.IsActive) == (name.Text == "ifdef"));
                break;
            case "if":
                conditions.Push(hash, conditions.IsActive && Evaluate(rest, name));
                break;
            case "elif":
                conditions.ElseIf(hash, () => Evaluate(rest, name));
                break;
            case "else":
                conditions.Else(hash);
                break;
            case "endif":
                conditions.Pop(hash);
                break;
            default:
                if (conditions.IsActive && name is not null)
                    Active(name, rest, depth);
                break;
        }
    }

    private void Active(Token name, List<Token> rest, int depth)
    {
        switch (name.Text)
        {
            case "include":
                Include(name, rest, depth);
                break;
            case "define":
                Define(name, rest);
                break;
            case "undef":
                if (rest is [{ Kind: TokenKind.Identifier } undefined, ..])
                    _macros.Remove(undefined.Text);
                else
                    diagnostics.Error(name.Position, Codes.Directive, "'#undef' names nothing, expected the name of a macro");
                break;
            case "error":
                diagnostics.Error(name.Position, Codes.Directive, $"#error {string.Join(' ', rest.Select(t => t.Text))}".TrimEnd());
                break;
            case "warning":
                diagnostics.Warning(name.Position, Codes.Directive, $"#warning {string.Join(' ', rest.Select(t => t.Text))}".TrimEnd());
                break;
            case "pragma" or "ident" or "line":
            case [>= '0' and <= '9', ..]:
                // Meant for C compilers, or left behind by another preprocessor.
                break;
            default:
                diagnostics.Error(
                    name.Position, Codes.Directive,
                    $"unexpected {name.Quoted}, expected 'include', 'define', 'undef', 'if', 'ifdef', 'ifndef', 'elif', 'else' or 'endif' after '#'");
                break;
        }
    }

    private bool Defined(Token directive, List<Token> rest, bool isActive)
    {
        if (rest is [{ Kind: TokenKind.Identifier } name, ..])
            return _macros.ContainsKey(name.Text);
        if (isActive)
            diagnostics.Error(directive.Position, Codes.Directive, $"'#{directive.Text}' names nothing, expected the name of a macro");
        return false;
    }

    private bool Evaluate(List<Token> rest, Token directive)
    {
        List<Token> tokens = [];
        for (int i = 0; i < rest.Count; i++)
        {
            if (!rest[i].Is("defined"))
            {
                tokens.Add(rest[i]);
                continue;
            }

            bool parenthesis = i + 1 < rest.Count && rest[i + 1].Is("(");
            int at = i + (parenthesis ? 2 : 1);
            bool closed = !parenthesis || (at + 1 < rest.Count && rest[at + 1].Is(")"));
            if (at >= rest.Count || rest[at].Kind != TokenKind.Identifier || !closed)
            {
                diagnostics.Error(rest[i].Position, Codes.Directive, "'defined' names nothing, expected the name of a macro, alone or in parentheses");
                return false;
            }

            tokens.Add(rest[i] with { Kind = TokenKind.Number, Text = _macros.ContainsKey(rest[at].Text) ? "1" : "0" });
            i = parenthesis ? at + 1 : at;
        }

        ConditionEvaluator condition = new(new MacroExpander(_macros, diagnostics).Expand(tokens), directive.Position);
        bool holds = condition.Evaluate();
        if (condition.Problem is { } problem)
            diagnostics.Error(condition.ProblemPosition, Codes.Directive, problem);
        return holds;
    }

    private void Define(Token directive, List<Token> rest)
    {
        if (rest is not [{ Kind: TokenKind.Identifier } name, ..])
        {
            diagnostics.Error(directive.Position, Codes.Directive, "'#define' names nothing, expected the name of a macro");
            return;
        }

        List<string>? parameters = null;
        int body = 1;
        if (rest is [_, { Text: "(", FollowsSpace: false }, ..])
        {
            int close = rest.FindIndex(t => t.Is(")"));
            List<Token> inside = close < 0 ? [] : rest[2..close];
            if (close < 0 || inside.Where((t, n) => n % 2 == 0 ? t.Kind != TokenKind.Identifier : !t.Is(",")).Any() || (inside.Count > 0 && inside.Count % 2 == 0))
            {
                diagnostics.Error(name.Position, Codes.Directive, $"the parameters of the macro '{name.Text}' are not names, expected '(name, name)'");
                return;
            }

            parameters = [.. inside.Where((_, n) => n % 2 == 0).Select(t => t.Text)];
            body = close + 1;
        }

        List<Token> tokens = rest[body..];
        if (tokens.Find(t => t.Is("#")) is { } paste)
            diagnostics.Error(paste.Position, Codes.Directive, "unexpected '#', expected a macro without the operators '#' and '##'");
        else
            _macros[name.Text] = new Macro(name.Text, parameters, tokens);
    }

    private void Include(Token directive, List<Token> rest, int depth)
    {
        List<Token> named = rest is [{ Kind: TokenKind.Identifier }, ..] ? new MacroExpander(_macros, diagnostics).Expand(rest) : rest;
        if (named is not [{ Kind: TokenKind.Text or TokenKind.Header } name, ..])
        {
            diagnostics.Error(directive.Position, Codes.Directive, "'#include' names no file, expected \"file\" or <file>");
            return;
        }

        if (depth >= MaximumDepth || ++_includes > MaximumIncludes)
        {
            diagnostics.Error(name.Position, Codes.Limit, "files include each other without end, expected a guard such as '#ifndef'");
            return;
        }

        string folder = Path.GetDirectoryName(directive.Position.File) ?? "";
        IEnumerable<string> folders = name.Kind == TokenKind.Text ? [folder, .. options.IncludeDirectories] : options.IncludeDirectories;
        foreach (string path in folders.Select(f => SafeCombine(f, name.Text)).OfType<string>())
        {
            if (options.ReadText(path) is not { } text)
                continue;

            _files.Add(path);
            ReadFile(text, path, depth + 1);
            Flush();
            return;
        }

        diagnostics.Error(name.Position, Codes.Unreadable, $"'{name.Text}' was not found, expected it in {Folders(folders)}");
    }

    private static string? SafeCombine(string folder, string name) => name.Contains('\0', StringComparison.Ordinal) ? null : Path.Combine(folder, name);

    private static string Folders(IEnumerable<string> folders)
    {
        string list = string.Join(" or ", folders.Select(f => f.Length == 0 ? "'.'" : $"'{f}'"));
        return list.Length == 0 ? "an include directory, of which none is given" : list;
    }
}
