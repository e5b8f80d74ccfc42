namespace Dragoman.Iiop.Tests.Connection;

[Message]
public sealed class NotFound(string name) : Exception($"{name} was not found")
{
    public string Name => name;
}
