namespace Dragoman.Pyro;

/// <summary>Gives an element the name by which Python knows it. Special names such as <c>__len__</c> are allowed for operations.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class PyroNameAttribute(string name) : RemarkAttribute
{
    /// <summary>The name.</summary>
    /// <value>Replaces the one made of the name in the source.</value>
    public string Name => name;

    /// <inheritdoc/>
    /// <value>The same as <see cref="Name"/>.</value>
    public override string? OtherName => name;
}
