using Dragoman;
using Dragoman.Pyro;
using Interop.Client;

namespace Interop.Python.Cases;

/// <summary>failures.*: exceptions.</summary>
internal static class FailureCases
{
    public static IEnumerable<PythonCase> All =>
    [
        new("failures.declared", Declared),
        new("failures.value_error", p => Raised(p, "value", FaultKind.BadArgument, "ValueError")),
        new("failures.key_error", p => Raised(p, "key", FaultKind.ServantFailed, "KeyError")),
        new("failures.not_implemented", p => Raised(p, "unimplemented", FaultKind.NotImplemented, "NotImplementedError")),
        new("failures.permission", p => Raised(p, "permission", FaultKind.NotPermitted, "PermissionError")),
        new("failures.zero_division", p => Raised(p, "zero", FaultKind.ServantFailed, "ZeroDivisionError")),
        new("failures.foreign_class", p => Raised(p, "strange", FaultKind.ServantFailed, "Strange")),
        new("failures.traceback", p => Expect.True(Raised(p, "value", FaultKind.BadArgument, "ValueError").Traceback.Contains("in fail", StringComparison.Ordinal), "no traceback")),
        new("failures.overflow", p => Expect.Fault(FaultKind.BadEncoding, "overflow", () => p.Other<IPythonPeer>("huge").EchoInt32(1))),
        new("failures.wrong_type", p => Expect.Fault(FaultKind.BadEncoding, "type", () => p.Other<IPythonPeer>("huge").EchoBool(true))),
        new("failures.unserializable", Unserializable),
        new("failures.then_call", ThenCall),
    ];

    private static void Declared(PythonPeer peer)
    {
        OverdrawnException overdrawn = Expect.Throws<OverdrawnException>("declared", () => peer.Object.Withdraw(5));
        Expect.Equal((overdrawn.Missing, overdrawn.Currency), (5, "EUR"), "its data");
    }

    private static PythonError Raised(PythonPeer peer, string how, FaultKind kind, string name)
    {
        RemoteException raised = Expect.Fault(kind, how, () => peer.Object.Fail(how));
        Expect.Equal(((PythonError)raised.Fault.Detail!).Name, name, "class");
        return (PythonError)raised.Fault.Detail!;
    }

    private static void Unserializable(PythonPeer peer)
    {
        Expect.Throws<RemoteException>("unserializable", () => peer.Object.Fail("unserializable"));
        Expect.Equal(peer.Object.EchoInt32(1), 1, "a call after it"); // the server may have closed the connection
    }

    private static void ThenCall(PythonPeer peer)
    {
        IPythonPeer remote = peer.Object;
        for (int i = 0; i < 20; i++)
        {
            Expect.Throws<RemoteException>("fails", () => remote.Fail("value"));
            Expect.Equal(remote.EchoInt32(i), i, "echo");
        }
    }
}
