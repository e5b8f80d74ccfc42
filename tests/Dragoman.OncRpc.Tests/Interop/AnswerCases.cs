using static Dragoman.OncRpc.Tests.Interop.OwnCases;

namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>Every kind of answer, and who asks.</summary>
internal static class AnswerCases
{
    public static IEnumerable<KeyValuePair<string, Func<OncPeer, Task>>> All { get; } =
    [
        Case("answers.version_2", peer => Assert.Equal(42, peer.At<ICases2>(2).Twice(21))),
        Case("answers.no_program", peer => Refused(() => peer.At<ICases>(1, program: 0x2000_01ff).Nothing(), new OncError(OncStatus.ProgramUnavailable))),
        Case("answers.no_version", peer => Refused(() => peer.At<ICases>(9).Nothing(), new OncError(OncStatus.ProgramMismatch, 1, 2))),
        Case("answers.no_procedure", peer => Refused(() => peer.Wrong.Absent(), new OncError(OncStatus.ProcedureUnavailable))),
        Case("answers.garbage", peer => Refused(() => peer.Wrong.EchoNothing(), new OncError(OncStatus.GarbageArguments))),
        Case("answers.garbage_count", peer =>
        {
            Refused(() => peer.Wrong.EchoLie(int.MaxValue, 1), new OncError(OncStatus.GarbageArguments));
            Assert.Equal("still there", peer.Cases.EchoWords("still there"));
        }),
        Case("answers.octets_behind", peer => Assert.Equal(5, peer.Wrong.EchoIntAndMore(5, 6))),
        Case("answers.system_error", peer => Refused(() => peer.Cases.Fail(), new OncError(OncStatus.SystemError))),
        Case("answers.too_weak", peer => Refused(() => peer.Cases.Weak(), new OncError(OncStatus.AuthenticationError, Authentication: AuthStatus.TooWeak))),
        Case("answers.after_errors", peer =>
        {
            for (int i = 0; i < 20; i++)
            {
                Refused(() => peer.Cases.Fail(), new OncError(OncStatus.SystemError));
                Refused(() => peer.Wrong.Absent(), new OncError(OncStatus.ProcedureUnavailable));
                Assert.Equal("still there", peer.Cases.EchoWords("still there"));
            }
        }),
        Case("credentials.none", peer => Assert.Equivalent(new Identity(0, 0, []), peer.Cases.Who())),
        Case("credentials.sys", peer => AskAsync(peer, new AuthSys(1, "here", 1234, 100, 7, 8))),
        Case("credentials.sixteen_groups", peer => AskAsync(peer, new AuthSys(1, "here", 1, 2, [.. Enumerable.Range(1000, 16).Select(i => (uint)i)]))),
        Case("credentials.change", async peer =>
        {
            for (uint user = 1; user <= 3; user++)
                await AskAsync(peer, new AuthSys(user, "here", user, 0));

            Assert.Equal(0u, peer.Cases.Who().Uid);
        }),
    ];

    private static void Refused(Action call, OncError error) => Assert.Equal(error, Assert.Throws<RemoteException>(call).Fault.Detail);

    private static async Task AskAsync(OncPeer peer, AuthSys credential)
    {
        await using ObjectHost host = OncPeer.NewHost(credential);
        Identity who = peer.At<ICases>(1, host: host).Who();
        Assert.Equal((credential.Uid, credential.Gid), (who.Uid, who.Gid));
        Assert.Equal(credential.Gids, who.Gids);
    }
}
