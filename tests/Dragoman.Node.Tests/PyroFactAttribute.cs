namespace Dragoman.Tests;

/// <summary>A fact that needs Pyro4: skipped where it is missing, unless <c>DRAGOMAN_REQUIRE_PEERS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PyroFactAttribute : FactAttribute
{
    public PyroFactAttribute()
    {
        if (!System.IO.Directory.Exists("/usr/lib/python3/dist-packages/Pyro4") && Environment.GetEnvironmentVariable("DRAGOMAN_REQUIRE_PEERS") != "1")
            Skip = "Pyro4 is not installed: apt-get install python3-pyro4; set DRAGOMAN_REQUIRE_PEERS=1 to make that a failure.";
    }
}
