namespace Dragoman.Idl;

/// <summary>Splits one file into tokens. Directives are not understood here: their tokens come out like any others.</summary>
internal sealed class Lexer(string text, string file)
{
    private readonly List<Token> _tokens = [];
    private readonly Comments _comments = new();
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _lastTokenLine;
    private bool _startsLine = true;
    private bool _followsSpace;

    // Whether the line is a directive, and whether the name of an included file comes next.
    private bool _inDirective;
    private bool _expectsHeader;

    /// <summary>Whether comments that rpcgen does not know, those that begin with two slashes, were found, and where.</summary>
    public List<SourcePosition> LineComments { get; } = [];

    private char Current => Ahead(0);

    private SourcePosition Here => new(file, _line, _at - _lineStart + 1);

    public IReadOnlyList<Token> Read()
    {
        while (_at < text.Length)
            ReadOne();

        AddToken(TokenKind.EndOfFile, "", Here);
        return _tokens;
    }

    private char Ahead(int distance) => _at + distance < text.Length ? text[_at + distance] : '\0';

    private void ReadOne()
    {
        char c = Current;
        if (c == '\n')
            NewLine();
        else if (c == '\\' && (Ahead(1) == '\n' || (Ahead(1) == '\r' && Ahead(2) == '\n')))
            Continuation();
        else if (char.IsWhiteSpace(c) || c == '\ufeff')
            Space();
        else if (c == '/' && Ahead(1) == '*')
            BlockComment();
        else if (c == '/' && Ahead(1) == '/')
            LineComment();
        else if (c == '%' && _at == _lineStart)
            PassThrough();
        else
            Word(c);
    }

    private void NewLine()
    {
        _at++;
        _line++;
        _lineStart = _at;
        _startsLine = true;
        _inDirective = _expectsHeader = false;
    }

    private void Continuation()
    {
        _at += Ahead(1) == '\r' ? 3 : 2;
        _line++;
        _lineStart = _at;
        _followsSpace = true;
    }

    private void Space()
    {
        _at++;
        _followsSpace = true;
    }

    private void BlockComment()
    {
        SourcePosition start = Here;
        int end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        bool closed = end >= 0;
        int stop = closed ? end + 2 : text.Length;
        string content = text[(_at + 2)..(closed ? end : text.Length)];
        for (; _at < stop; _at++)
        {
            if (Current != '\n')
                continue;

            _line++;
            _lineStart = _at + 1;
        }

        _followsSpace = true;
        if (closed)
            _comments.Add(content, start.Line, _line, _tokens.LastOrDefault(), _lastTokenLine);
        else
            AddToken(TokenKind.Invalid, "a comment has no end, expected '*/'", start);
    }

    private void LineComment()
    {
        LineComments.Add(Here);
        int end = EndOfLine();
        _comments.Add(text[(_at + 2)..end].Trim('/'), _line, _line, _tokens.LastOrDefault(), _lastTokenLine);
        _at = end;
        _followsSpace = true;
    }

    private void PassThrough()
    {
        SourcePosition start = Here;
        int end = EndOfLine();
        string content = text[(_at + 1)..end].TrimEnd('\r');
        _at = end;
        AddToken(TokenKind.PassThrough, content, start);
    }

    private void Word(char c)
    {
        SourcePosition start = Here;
        int begin = _at;
        if (_expectsHeader && c == '<' && text.IndexOf('>', _at, EndOfLine() - _at) is > 0 and int close)
        {
            _at = close + 1;
            AddToken(TokenKind.Header, text[(begin + 1)..close], start);
        }
        else if (char.IsAsciiLetter(c) || c == '_')
        {
            AddToken(TokenKind.Identifier, TakeWhile(IsWordPart), start);
        }
        else if (char.IsAsciiDigit(c))
        {
            AddToken(TokenKind.Number, TakeWhile(IsWordPart), start);
        }
        else if (c is '\'' or '"')
        {
            Quoted(c, start);
        }
        else
        {
            Other(c, start);
        }
    }

    private void Quoted(char quote, SourcePosition start)
    {
        int begin = _at++;
        while (Current != quote)
        {
            if (Current is '\n' or '\0')
            {
                AddToken(TokenKind.Invalid, $"a quoted text has no end, expected {quote}", start);
                return;
            }

            _at += Current == '\\' && Ahead(1) is not ('\n' or '\0') ? 2 : 1;
        }

        _at++;
        AddToken(quote == '"' ? TokenKind.Text : TokenKind.Character, text[(begin + 1)..(_at - 1)], start);
    }

    private void Other(char c, SourcePosition start)
    {
        if (c is '!' or '"' or '#' or '%' or '&' or '(' or ')' or '*' or '+' or ',' or '-' or '.' or '/' or ':' or ';' or '<' or '=' or '>' or '?'
            or '[' or ']' or '^' or '{' or '|' or '}' or '~' or '@' or '$')
        {
            int length = c is '&' or '|' or '=' or '<' or '>' && Ahead(1) == c ? 2 : c is '!' or '<' or '>' && Ahead(1) == '=' ? 2 : 1;

            // The angle brackets of an array touch when it has no bound: they are one operator in conditions only.
            if (c is '<' or '>' && !_inDirective)
                length = 1;
            _at += length;
            AddToken(TokenKind.Punctuator, text.Substring(_at - length, length), start);
            return;
        }

        string characters = char.IsLetter(c) || char.IsSurrogate(c) ? TakeWhile(w => IsWordPart(w) || w > '\u007f') : TakeOne();
        string shown = characters.Any(char.IsControl) ? $"U+{(int)c:X4}" : characters;
        AddToken(TokenKind.Invalid, $"unexpected '{shown}', expected ASCII letters, digits and punctuation outside comments", start);
    }

    private string TakeOne() => text[_at++].ToString();

    private string TakeWhile(Func<char, bool> belongs)
    {
        int begin = _at;
        while (_at < text.Length && belongs(text[_at]))
            _at++;

        return text[begin.._at];
    }

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private int EndOfLine()
    {
        int end = text.IndexOf('\n', _at);
        return end < 0 ? text.Length : end;
    }

    private void AddToken(TokenKind kind, string content, SourcePosition position)
    {
        if (_startsLine && content == "#")
            _inDirective = true;
        else if (_inDirective && _tokens is [.., { Text: "#", StartsLine: true }])
            _expectsHeader = content == "include";
        else
            _expectsHeader = false;

        _tokens.Add(new Token(kind, content, position, _startsLine, _comments.TakeFor(position.Line)) { FollowsSpace = _followsSpace || _startsLine });
        _lastTokenLine = _line;
        _startsLine = _followsSpace = false;
    }
}
