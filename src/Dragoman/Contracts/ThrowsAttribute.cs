namespace Dragoman;

/// <summary>Declares the exceptions of an operation, or of every operation of a contract. Each is an exception type marked <see cref="MessageAttribute"/>; it travels with its data and is thrown as itself at the caller.</summary>
/// <param name="exceptions">The declared exception types.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ThrowsAttribute(params Type[] exceptions) : Attribute
{
    /// <summary>The declared exception types.</summary>
    /// <value>Read by the generator at build time only.</value>
    public IReadOnlyList<Type> Exceptions => exceptions;
}
