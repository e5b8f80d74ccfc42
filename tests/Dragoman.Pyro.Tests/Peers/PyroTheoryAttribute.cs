namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A test of several cases that needs Pyro4: skipped where it is not installed, unless peers are required.</summary>
internal sealed class PyroTheoryAttribute : TheoryAttribute
{
    public PyroTheoryAttribute() => Skip = new PyroFactAttribute().Skip;
}
