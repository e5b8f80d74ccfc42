namespace Dragoman.Pyro;

/// <summary>Sends a message, or an exception, under a class name that Python programs have registered a converter for. Without it a message is a plain dictionary, which every program takes.</summary>
/// <param name="name">The full name of the class: <c>bank.Money</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class PyroClassAttribute(string name) : RemarkAttribute
{
    /// <summary>The full name of the class.</summary>
    /// <value>With its module.</value>
    public string Name => name;
}
