using System.Globalization;

namespace Dragoman.OncRpc;

/// <summary>Turns faults into answers of this wire and back.</summary>
internal static class OncFaults
{
    /// <summary>Makes the fault of an answer other than success.</summary>
    public static Fault ToFault(OncError error, OperationShape operation, OncProfile profile)
    {
        string program = string.Create(CultureInfo.InvariantCulture, $"program 0x{profile.Program:x} version {profile.Version}");
        return error.Status switch
        {
            OncStatus.ProgramUnavailable => new Fault(FaultKind.NoSuchObject, $"The server does not have {program}{Meant(operation, profile)}.", Completion.No, error),
            OncStatus.ProgramMismatch => new Fault(
                FaultKind.NoSuchObject, $"The server does not have {program}, but versions {error.Low} to {error.High}.", Completion.No, error),
            OncStatus.ProcedureUnavailable => new Fault(
                FaultKind.NoSuchOperation, $"The server's {program} has no procedure {OncOperation.Of(operation).Procedure} ({operation}).", Completion.No, error),
            OncStatus.GarbageArguments => new Fault(
                FaultKind.BadEncoding, $"The server could not decode the arguments of {operation}, or they exceed its limits.", Completion.No, error),
            OncStatus.RpcMismatch => new Fault(
                FaultKind.ProtocolError, $"The server speaks RPC versions {error.Low} to {error.High} only.", Completion.No, error),
            OncStatus.AuthenticationError => new Fault(
                FaultKind.NotPermitted, $"The server refused the caller: {error.Authentication}.", error.Authentication == AuthStatus.TooWeak ? Completion.Maybe : Completion.No, error),
            _ => new Fault(FaultKind.ServantFailed, $"The server failed in {operation} and says no more.", Completion.Maybe, error),
        };
    }

    private static string Meant(OperationShape operation, OncProfile profile) => OncOperation.Of(operation).Program is var own && own != profile.Program
        ? string.Create(CultureInfo.InvariantCulture, $", or as an object of another contract; {operation.Contract.Name} is program 0x{own:x} unless it was exported as another")
        : "";

    /// <summary>Makes the fault of the arm of a result union that tells of one.</summary>
    /// <param name="operation">The operation called.</param>
    /// <param name="type">What failed: a <see cref="FaultKind"/> when the server is of our kind.</param>
    /// <param name="message">The reason for people.</param>
    public static Fault FromUnion(OperationShape operation, string type, string message)
    {
        string[] parts = type.Split(':', 2);
        Completion completion = Completion.Maybe;
        bool isOurs = Enum.TryParse(parts[0], out FaultKind kind) && Enum.IsDefined(kind) && kind != FaultKind.Declared
            && (parts.Length == 1 || (Enum.TryParse(parts[1], out completion) && Enum.IsDefined(completion)));
        if (isOurs)
            return new Fault(kind, message, completion);

        return new Fault(FaultKind.ServantFailed, $"The server failed in {operation} with {type}: {message}", Completion.Maybe);
    }

    /// <summary>Says what a fault is called in a result union: its kind, and whether the operation has run where that is certain.</summary>
    public static string TypeFor(Fault fault) => fault.Completion == Completion.Maybe ? fault.Kind.ToString() : $"{fault.Kind}:{fault.Completion}";

    /// <summary>Says what a fault of a servant tells its caller.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="reveal">Whether the messages of undeclared exceptions may be told.</param>
    public static string MessageFor(Fault fault, bool reveal)
    {
        string message = fault.TextFor(reveal);
        return (message.Length > OncConstants.MaxFaultText ? message[..OncConstants.MaxFaultText] : message).Replace('\0', ' ');
    }
}
