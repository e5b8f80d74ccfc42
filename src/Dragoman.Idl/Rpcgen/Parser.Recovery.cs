namespace Dragoman.Idl;

internal sealed partial class Parser
{
    private Token Take()
    {
        Token token = Current;
        if (token.Kind != TokenKind.EndOfFile)
            _at++;
        return token;
    }

    private Token? TakeIf(string text) => Current.Is(text) ? Take() : null;

    private void Expect(string text, string where)
    {
        if (TakeIf(text) is null)
            throw Unexpected($"'{text}' {where}");
    }

    // A semicolon forgotten at the end of a line is no reason to lose what the line says.
    private Token End(string where)
    {
        if (TakeIf(";") is { } end)
            return end;

        SyntaxException problem = Unexpected($"';' {where}");
        return Current.StartsLine ? tokens[_at - 1] : throw problem;
    }

    private NameSyntax Name(string what)
    {
        Token token = Current;
        if (token.Kind != TokenKind.Identifier || Keywords.Contains(token.Text))
            throw Unexpected(what);

        Take();
        if (CWords.Contains(token.Text))
            diagnostics.Warning(token.Position, Codes.CompilersRefuse, $"C compilers refuse the name '{token.Text}' in rpcgen's output");
        return new NameSyntax(token.Text, token.Position);
    }

    private SyntaxException Unexpected(string expected)
    {
        string keyword = Current.Kind == TokenKind.Identifier && Keywords.Contains(Current.Text) ? "the keyword " : "";
        diagnostics.Error(Current.Position, Codes.Syntax, $"unexpected {keyword}{Current.Quoted}, expected {expected}");
        return new SyntaxException();
    }

    /// <summary>Goes to what follows a broken member: behind its semicolon, or to the brace that ends the body. False when another definition begins before.</summary>
    private bool SkipToMember()
    {
        for (int depth = 0; Current.Kind != TokenKind.EndOfFile && !BeginsDefinition(); Take())
        {
            if (Current.Is("{"))
            {
                depth++;
            }
            else if (Current.Is("}") && --depth < 0)
            {
                return true;
            }
            else if (Current.Is(";") && depth == 0)
            {
                Take();
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the next line that begins a definition. A definition that is broken at its first word is left by at least that word.</summary>
    private void SkipToDefinition(int start)
    {
        if (_at == start)
            Take();
        while (Current.Kind != TokenKind.EndOfFile && !BeginsDefinition())
            Take();
    }

    // Inside a body these words begin lines too, but indented ones.
    private bool BeginsDefinition() => Current is { StartsLine: true, Kind: TokenKind.Identifier } token
        && (token.Text is "typedef" or "const" or "program" || (token.Text is "struct" or "enum" or "union" && token.Position.Column == 1));
}
