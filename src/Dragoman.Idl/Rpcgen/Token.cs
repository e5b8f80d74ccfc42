namespace Dragoman.Idl;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Identifier,
    Number,
    Character,
    Text,
    Header,
    Punctuator,

    /// <summary>A line that begins with a percent sign, which rpcgen copies into its output.</summary>
    PassThrough,

    /// <summary>Characters that begin no token; the text says why.</summary>
    Invalid,
    EndOfFile,
}

/// <summary>A word of an .x file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="StartsLine">Whether nothing but space and comments stands before it on its line.</param>
/// <param name="Leading">The comment directly before it; null when there is none.</param>
internal sealed record Token(TokenKind Kind, string Text, SourcePosition Position, bool StartsLine, string? Leading)
{
    /// <summary>The comment after it on the same line.</summary>
    public string? Trailing { get; set; }

    /// <summary>Whether a space or comment separates it from the token before it: tells a macro with parameters from one whose text begins with a parenthesis.</summary>
    public bool FollowsSpace { get; init; }

    public bool Is(string punctuatorOrWord) => Kind is TokenKind.Identifier or TokenKind.Punctuator && Text == punctuatorOrWord;

    /// <summary>How messages name the token.</summary>
    public string Quoted => Kind == TokenKind.EndOfFile ? "the end of the file" : $"'{Text}'";
}
