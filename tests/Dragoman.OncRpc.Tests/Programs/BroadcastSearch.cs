using System.Globalization;

namespace Dragoman.OncRpc.Tests.Programs;

/// <summary>Asks the networks of this machine for a program.</summary>
internal static class BroadcastSearch
{
    public static async Task<int> RunAsync(string program, string version)
    {
        await foreach (OncProfile found in RpcbindBroadcast.FindAsync(
            uint.Parse(program, CultureInfo.InvariantCulture), uint.Parse(version, CultureInfo.InvariantCulture), new RpcbindBroadcastOptions { Duration = TimeSpan.FromSeconds(4) }))
        {
            Console.WriteLine($"FOUND {found.Address}");
        }

        return 0;
    }
}
