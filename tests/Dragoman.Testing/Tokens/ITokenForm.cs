namespace Dragoman.Testing.Tokens;

/// <summary>The kinds of wires that there are: values by position, fields and arguments by name, or whole graphs of objects.</summary>
public interface ITokenForm
{
    static abstract bool IsPositional { get; }

    /// <summary>Whether fields are written in an order of the wire's own.</summary>
    static virtual bool OrdersFields => false;

    /// <summary>Whether a value that stands in several places arrives as one object.</summary>
    static virtual bool KeepsIdentity => false;
}
