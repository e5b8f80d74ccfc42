namespace Nfs.Tests;

/// <summary>The program with an rpcbind beside it, found by tools that know its host alone.</summary>
public sealed class RpcbindTests
{
    private const string Script = """
        export PATH="$PATH:/usr/sbin:/sbin"
        mount -t tmpfs tmpfs /run && mkdir /run/rpcbind && ip link set lo up || exit 98
        mkdir "$W/share"; seq 1000 > "$W/share/numbers"
        $RPCBIND > "$W/rpcbind.log" 2>&1 &
        i=0; until rpcinfo -t 127.0.0.1 100000 4 > /dev/null 2>&1; do i=$((i + 1)); [ $i -gt 300 ] && exit 97; sleep 0.1; done
        dotnet "$NFS" "$W/share" --rpcbind --state "$W/state" > "$W/log" 2>&1 & server=$!
        i=0; until grep -q READY "$W/log"; do i=$((i + 1)); [ $i -gt 600 ] && { cat "$W/log"; exit 96; }; sleep 0.1; done
        rpcinfo -p 127.0.0.1
        timeout 60 showmount -e 127.0.0.1 || exit 95
        timeout 60 nfs-ls 'nfs://127.0.0.1/share?version=3' || exit 94
        timeout 60 nfs-cp 'nfs://127.0.0.1/share/numbers?version=3' "$W/back" && cmp "$W/share/numbers" "$W/back" || exit 93
        timeout 60 showmount -a 127.0.0.1 || exit 92
        kill -TERM $server; wait $server
        echo "left: $(rpcinfo -p 127.0.0.1 | grep -c -e 100003 -e 100005)"
        """;

    [RpcbindFact]
    public async Task Showmount_and_libnfs_find_it_by_the_machines_rpcbind() => await FindAsync("rpcbind -f");

    [RpcbindFact]
    public async Task Showmount_and_libnfs_find_it_by_a_nodes_rpcbind() => await FindAsync($"dotnet {Path.Join(AppContext.BaseDirectory, "Dragoman.Cli.dll")} node --rpcbind");

    private static async Task FindAsync(string rpcbind)
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("nfs-");
        string program = Path.Join(AppContext.BaseDirectory, "Nfs.dll");

        (int status, string output) = await Tool.RunAsync(
            "unshare", ["-n", "-m", "-p", "-f", "--kill-child", "--mount-proc", "sh", "-c", $"W='{work.FullName}' NFS='{program}' RPCBIND='{rpcbind}'\n{Script}"]);

        Assert.True(status == 0, $"{status}: {output}");
        string words = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("100003 3 tcp 2049 nfs", words, StringComparison.Ordinal);
        Assert.Contains("100005 3 tcp 20048 mountd", words, StringComparison.Ordinal);
        Assert.Contains("Export list for 127.0.0.1: /share 127.0.0.0/8,::1/128", words, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:/share", words, StringComparison.Ordinal);
        Assert.Contains("numbers", words, StringComparison.Ordinal);
        Assert.Contains("left: 0", words, StringComparison.Ordinal);
        work.Delete(recursive: true);
    }
}
