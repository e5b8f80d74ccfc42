namespace Dragoman.Pyro;

/// <summary>Reads one Python literal as <c>ast.literal_eval</c> does: numbers, texts, octets, tuples, lists, sets, dictionaries and the three names.</summary>
internal ref partial struct SerpentParser
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly ValueDocument _document;
    private int _at;

    public SerpentParser(ReadOnlySpan<byte> text, ValueDocument document)
    {
        _text = text;
        _document = document;
    }

    /// <summary>Reads the literal.</summary>
    public void Parse()
    {
        // Checked once for the whole payload: no text within it has to be looked at again.
        if (!System.Text.Unicode.Utf8.IsValid(_text) || _text.Contains((byte)0))
            throw Malformed("the payload is not UTF-8 text without NUL");

        SkipBlanks();
        int tuple = _document.Begin(ValueKind.Tuple);
        ParseValue();
        if (TrySkip((byte)','))
            _document.End(tuple, 1 + ParseElements(end: 0));
        else
            _document.Unwrap(tuple);

        SkipBlanks();
        if (_at < _text.Length)
            throw Malformed("something follows the value");
    }

    private readonly byte Next => _at < _text.Length ? _text[_at] : (byte)0;

    private void ParseValue()
    {
        SkipBlanks();
        switch (Next)
        {
            case (byte)'\'' or (byte)'"':
                ParseText();
                break;
            case (byte)'b' when Peek(1) is (byte)'\'' or (byte)'"':
                ParseOctets();
                break;
            case (byte)'(':
                ParseParentheses();
                break;
            case (byte)'[':
                ParseList();
                break;
            case (byte)'{':
                ParseBraces();
                break;
            case >= (byte)'0' and <= (byte)'9' or (byte)'.' or (byte)'+' or (byte)'-':
                ParseNumber();
                break;
            default:
                ParseName();
                break;
        }
    }

    private void ParseName()
    {
        int start = _at;
        while (IsNameOctet(Next))
            _at++;

        ReadOnlySpan<byte> name = _text[start.._at];
        if (name.SequenceEqual("None"u8))
            _document.AddNone();
        else if (name.SequenceEqual("True"u8))
            _document.Add(true);
        else if (name.SequenceEqual("False"u8))
            _document.Add(false);
        else if (name.SequenceEqual("set"u8) && TrySkip((byte)'(') && TrySkip((byte)')'))
            _document.End(_document.Begin(ValueKind.Set), 0);
        else
            throw Malformed("no value begins like this");
    }

    private void ParseParentheses()
    {
        _at++;
        int tuple = _document.Begin(ValueKind.Tuple);
        if (TrySkip((byte)')'))
        {
            _document.End(tuple, 0);
            return;
        }

        ParseValue();
        if (TrySkip((byte)','))
        {
            _document.End(tuple, 1 + ParseElements((byte)')'));
            return;
        }

        Expect((byte)')');
        _document.Unwrap(tuple);
    }

    private void ParseList()
    {
        _at++;
        int list = _document.Begin(ValueKind.List);
        _document.End(list, ParseElements((byte)']'));
    }

    private void ParseBraces()
    {
        _at++;
        int container = _document.Begin(ValueKind.Map);
        if (TrySkip((byte)'}'))
        {
            _document.End(container, 0);
            return;
        }

        ParseValue();
        _document.ExpectHashable(container + 1);
        if (TrySkip((byte)':'))
        {
            _document.Become(container, ValueKind.Map);
            _document.End(container, ParseRestOfMap());
            return;
        }

        _document.Become(container, ValueKind.Set);
        int count = 1;
        if (TrySkip((byte)','))
            count += ParseElements((byte)'}', hashable: true);
        else
            Expect((byte)'}');

        _document.End(container, count);
    }

    private int ParseRestOfMap()
    {
        ParseValue();
        for (int count = 1; ; count++)
        {
            if (TrySkip((byte)'}'))
                return count;

            Expect((byte)',');
            if (TrySkip((byte)'}'))
                return count;

            int key = _document.Count;
            _document.NextIsKey();
            ParseValue();
            _document.ExpectHashable(key);
            Expect((byte)':');
            ParseValue();
        }
    }

    // Elements up to the closing bracket, or for 0 to the end of the text; a comma may stand behind the last.
    private int ParseElements(byte end, bool hashable = false)
    {
        for (int count = 0; ; count++)
        {
            if (TryEnd(end))
                return count;

            int element = _document.Count;
            ParseValue();
            if (hashable)
                _document.ExpectHashable(element);

            if (TryEnd(end))
                return count + 1;

            Expect((byte)',');
        }
    }

    private bool TryEnd(byte end)
    {
        if (end != 0)
            return TrySkip(end);

        SkipBlanks();
        return _at == _text.Length;
    }

    private bool TrySkip(byte octet)
    {
        SkipBlanks();
        if (Next != octet || _at == _text.Length)
            return false;

        _at++;
        return true;
    }

    private void Expect(byte octet)
    {
        if (!TrySkip(octet))
            throw Malformed($"'{(char)octet}' is missing");
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            switch (_text[_at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f':
                    _at++;
                    break;
                case (byte)'#':
                    int line = _text[_at..].IndexOfAny((byte)'\n', (byte)'\r');
                    _at = line < 0 ? _text.Length : _at + line + 1;
                    break;
                default:
                    return;
            }
        }
    }

    private readonly byte Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : (byte)0;

    private static bool IsNameOctet(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'_' or >= 0x80;

    private readonly DecodeException Malformed(string why) => new($"The serpent text is malformed at octet {_at}: {why}.");
}
