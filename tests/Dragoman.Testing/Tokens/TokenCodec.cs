namespace Dragoman.Testing.Tokens;

/// <summary>Writes and reads single values through their codec.</summary>
/// <typeparam name="TForm"><see cref="Positional"/> or <see cref="Named"/>.</typeparam>
public static class TokenCodec<TForm>
    where TForm : ITokenForm
{
    /// <summary>Writes a value.</summary>
    public static List<Token> Write<T, TCodec>(T value, IReferenceScope? references = null)
        where TCodec : ICodec<T>
    {
        List<Token> tokens = [];
        TokenWriter<TForm> writer = new(tokens, references ?? new TokenReferences());
        TCodec.Write(ref writer, in value);
        return tokens;
    }

    /// <summary>Reads a value, which must use up all tokens.</summary>
    public static T Read<T, TCodec>(IReadOnlyList<Token> tokens, IReferenceScope? references = null)
        where TCodec : ICodec<T>
    {
        TokenReader<TForm> reader = new(tokens, references ?? new TokenReferences());
        T value = TCodec.Read(ref reader);
        return reader.Remaining == 0 ? value : throw new DecodeException($"{reader.Remaining} tokens are left over.");
    }
}
