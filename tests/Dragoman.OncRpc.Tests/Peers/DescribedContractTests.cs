using System.Globalization;

namespace Dragoman.OncRpc.Tests.Peers;

/// <summary>A contract printed in the RPC language, compiled by rpcgen, and called from C.</summary>
public sealed class DescribedContractTests
{
    [LibtirpcTheory]
    [InlineData("accounts")]
    public async Task A_client_made_of_our_description_calls_us(string program)
    {
        await using OncHosts hosts = await OncHosts.StartAsync();
        hosts.Server.Export<IAccounts>(new Accounts());
        string directory = System.IO.Directory.CreateTempSubdirectory("rpcl").FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "contract.x"), new OncWire().Describe(Binding<IAccounts>().Shape));
        const string Script = """
            cd "$1" && rpcgen -C contract.x &&
            cc -Wno-unused-variable -I/usr/include/tirpc -I. -o client "$2" contract_xdr.c contract_clnt.c -ltirpc && exec ./client "$3"
            """;
        string port = hosts.Listener.Address.Port.ToString(CultureInfo.InvariantCulture);

        (_, string output) = await PeerProcess.RunAsync("sh", "-c", Script, "sh", directory, Path.Combine(Libtirpc.Sources, program + ".c"), port);

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(lines, line => !line.StartsWith("PASS ", StringComparison.Ordinal) && !line.StartsWith("DONE ", StringComparison.Ordinal));
        Assert.Equal("DONE 8 0", lines[^1]);
        System.IO.Directory.Delete(directory, recursive: true);
    }

    private static ContractBinding Binding<T>()
        where T : class, IContract<T> => T.BindingOfContract;
}
