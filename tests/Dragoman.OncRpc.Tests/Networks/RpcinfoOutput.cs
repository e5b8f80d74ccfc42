namespace Dragoman.OncRpc.Tests.Networks;

/// <summary>Runs rpcinfo once in every way against an rpcbind of ours, with a program in C that registers itself there.</summary>
public sealed class RpcinfoOutput
{
    private const string Script = """
        ours serve register >$W/log 2>&1 &
        until_said READY $W/log
        case_ "-p" rpcinfo -p 127.0.0.1
        case_ "by the socket" rpcinfo
        case_ "-s" rpcinfo -s
        case_ "-s HOST" rpcinfo -s 127.0.0.1
        case_ "-l" rpcinfo -l 127.0.0.1 536871169 2
        case_ "-t" rpcinfo -t 127.0.0.1 536871169 1
        case_ "-u" rpcinfo -u 127.0.0.1 536871169
        case_ "-T tcp" rpcinfo -T tcp 127.0.0.1 536871169
        case_ "-T udp" rpcinfo -T udp 127.0.0.1 536871169 2
        case_ "-T tcp6" rpcinfo -T tcp6 ::1 536871169
        case_ "-T local" rpcinfo -T local /run/rpcbind.sock 536871169
        case_ "-T of no program" rpcinfo -T tcp 127.0.0.1 536871199
        case_ "-T of no version" rpcinfo -T tcp 127.0.0.1 536871169 7
        case_ "-a" rpcinfo -a 127.0.0.1.0.111 -T tcp 536871169 2
        case_ "-a udp" rpcinfo -a 127.0.0.1.0.111 -T udp 100000 4
        case_ "-d of the host's own" rpcinfo -d 536871169 1
        case_ "-m" rpcinfo -m 127.0.0.1
        """;

    private readonly Lazy<Task<Dictionary<string, string>>> _run = new(async () => Sections.Of(await PrivateNetwork.RunAsync(Script)));

    /// <summary>Gives what a case printed, and its status.</summary>
    public async Task<string> OfAsync(string name) => (await _run.Value).TryGetValue(name, out string? output) ? output : "not run";
}
