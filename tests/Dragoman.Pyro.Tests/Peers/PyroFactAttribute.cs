namespace Dragoman.Pyro.Tests.Peers;

/// <summary>A test that needs Pyro4: skipped where it is not installed, unless peers are required.</summary>
internal sealed class PyroFactAttribute : FactAttribute
{
    public PyroFactAttribute()
    {
        if (!PythonPeer.IsInstalled && Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") != "1")
            Skip = "python3-pyro4 is not installed; set DRAGOMAN_REQUIRE_PEERS=1 to make that a failure.";
    }
}
