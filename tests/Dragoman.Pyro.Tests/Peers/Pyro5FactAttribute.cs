namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A test that needs Pyro5: skipped where it is not installed. <c>test.sh</c> leaves these tests out there, since Debian 12 has no package of it.</summary>
internal sealed class Pyro5FactAttribute : FactAttribute
{
    public Pyro5FactAttribute()
    {
        if (!PythonPeer.HasPyro5)
            Skip = "The system's Python has no Pyro5.";
    }
}
