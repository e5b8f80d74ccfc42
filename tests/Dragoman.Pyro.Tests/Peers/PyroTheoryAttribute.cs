namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A test with rows that needs Pyro4, as <see cref="PyroFactAttribute"/>.</summary>
internal sealed class PyroTheoryAttribute : TheoryAttribute
{
    public PyroTheoryAttribute() => Skip = new PyroFactAttribute().Skip;
}
