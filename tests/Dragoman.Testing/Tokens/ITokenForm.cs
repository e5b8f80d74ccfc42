namespace Dragoman.Testing.Tokens;

/// <summary>The two kinds of wires that there are: values by position, or fields and arguments by name.</summary>
public interface ITokenForm
{
    static abstract bool IsPositional { get; }
}
