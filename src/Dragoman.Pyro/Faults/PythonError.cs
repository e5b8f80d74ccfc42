namespace Dragoman.Pyro;

/// <summary>An exception that a Python program raised: the detail of the fault that it became.</summary>
/// <param name="ClassName">The full name of its class, such as <c>builtins.ValueError</c>.</param>
/// <param name="Message">Its arguments as Python prints them, or the text when that is the only one.</param>
/// <param name="Traceback">Where it was raised, as far as the server tells; empty otherwise.</param>
public sealed record PythonError(string ClassName, string Message, string Traceback)
{
    /// <summary>The name of the class without its module.</summary>
    /// <value>Such as <c>ValueError</c>.</value>
    public string Name => ClassName[(ClassName.LastIndexOf('.') + 1)..];
}
