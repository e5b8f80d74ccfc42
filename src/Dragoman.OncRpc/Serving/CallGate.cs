using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman.OncRpc;

/// <summary>The server's half of a call, over whatever transport: decides from the header who and what is called, decodes the arguments, writes the reply.</summary>
internal sealed partial class CallGate
{
    private static readonly OncError WrongRpcVersion = new(OncStatus.RpcMismatch, OncConstants.RpcVersion, OncConstants.RpcVersion);
    private static readonly OncError NoSuchProcedure = new(OncStatus.ProcedureUnavailable);
    private static readonly OncError TooWeak = new(OncStatus.AuthenticationError, Authentication: AuthStatus.TooWeak);
    private static readonly OncError SystemError = new(OncStatus.SystemError);

    private readonly WireServices _services;
    private readonly ProgramTable _programs;
    private readonly TlsState _tls;
    private readonly ILogger _logger;

    public CallGate(WireServices services, OncOptions options, ProgramTable programs, TlsState tls = TlsState.NotOffered)
    {
        _tls = tls;
        _services = services;
        _programs = programs;
        _logger = services.LoggerFactory.CreateLogger("Dragoman.OncRpc");
        Context = new XdrContext { Limits = services.DecodeLimits, MaxLinkedElements = options.MaxLinkedElements, References = services.References };
    }

    /// <summary>Answer to a call that means an object of another contract.</summary>
    public static OncError NoSuchProgram { get; } = new(OncStatus.ProgramUnavailable);

    /// <summary>Answer to arguments that are not what the contract says.</summary>
    public static OncError GarbageArguments { get; } = new(OncStatus.GarbageArguments);

    /// <summary>For readers and writers of this gate's messages.</summary>
    public XdrContext Context { get; }

    /// <summary>Decides what becomes of a call.</summary>
    public Admission Admit(scoped CallHeader header)
    {
        if (header.RpcVersion != OncConstants.RpcVersion)
            return new Admission(WrongRpcVersion);

        AuthStatus authentication = AuthFlavors.Accept(header, _tls, out AuthSys? caller);
        if (authentication != AuthStatus.Ok)
            return new Admission(new OncError(OncStatus.AuthenticationError, Authentication: authentication));

        if (_tls == TlsState.Demanded)
            return new Admission(TooWeak);

        ServantEntry? entry = _programs.Find(header.Program, header.Version);
        if (entry is null)
        {
            ValueTask<ServantEntry?> finding = _services.Objects.FindAsync(OncProfile.KeyOf(header.Program, header.Version), CancellationToken.None);
            if (!finding.IsCompletedSuccessfully)
                return new Admission(null, Caller: caller, Activation: finding.AsTask());

            entry = finding.GetAwaiter().GetResult();
        }

        return Admit(header, entry, caller);
    }

    /// <summary>Decides what becomes of a call whose object was looked for.</summary>
    public Admission Admit(scoped CallHeader header, ServantEntry? entry, AuthSys? caller)
    {
        if (entry is null)
            return new Admission(_programs.Refusal(header.Program));

        if (header.Procedure == OncConstants.NullProcedure)
            return default;

        OperationShape? operation = OncContract.Of(entry.Binding.Shape).Find(header.Procedure)
            ?? (header.Procedure == OncConstants.DescriptionProcedure && _services.Descriptions is not null ? ObjectDescriptions.Operation : null);
        return operation is null || (operation.IsStream && !OncOperation.Of(operation).HasUnion) // a bare result cannot say why there is none
            ? new Admission(NoSuchProcedure)
            : new Admission(null, entry, operation, caller);
    }

    /// <summary>Tells whether an admitted call means another operation than the one that has its number here.</summary>
    public bool IsMisdirected(in Admission admission, scoped CallHeader header, Address remote, scoped in XdrReader arguments)
    {
        if (!OperationHint.Contradicts(arguments, admission.Operation!))
            return false;

        LogMisdirected(_logger, remote, header.Program, header.Version, header.Procedure, admission.Operation!);
        return true;
    }

    /// <summary>Makes the empty call of an admitted operation.</summary>
    public Call NewCall(in Admission admission) => admission.Operation == ObjectDescriptions.Operation
        ? _services.Descriptions!.NewCall(admission.Entry!.Binding.Shape)
        : admission.Entry!.Binding.NewCall(admission.Operation!);

    /// <summary>Decodes the arguments of an admitted call.</summary>
    /// <returns>The call, or null when the arguments are not what the contract says, or find no room.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever refuses the arguments, a reader or a message's own constructor, fails this call alone.")]
    public Call? Decode(in Admission admission, Address remote, ref XdrReader reader, out OncError refused)
    {
        refused = GarbageArguments;
        Call call = NewCall(admission);
        try
        {
            call.ReadArguments(ref reader);
        }
        catch (Exception exception)
        {
            LogGarbage(_logger, admission.Operation!, remote, exception.Message);
            if (exception is DecodeException { IsForLackOfRoom: true })
                refused = SystemError;

            return null;
        }

        return call;
    }

    /// <summary>Writes the reply to a call that ran, or did not.</summary>
    public void WriteReply(ref XdrWriter writer, uint xid, Call call)
    {
        OncOperation operation = OncOperation.Of(call.Operation);
        if (call.Fault?.Detail is OncAnswer answer)
            ReplyHeader.Write(ref writer, xid, answer.Error);
        else if (operation.HasUnion)
            WriteUnion(ref writer, xid, call, operation);
        else if (call.Fault is { Kind: FaultKind.NotPermitted })
            ReplyHeader.Write(ref writer, xid, TooWeak);
        else if (call.Fault is not null && !call.Operation.IsOneway)
            ReplyHeader.Write(ref writer, xid, SystemError);
        else
            WriteBare(ref writer, xid, call, operation);
    }

    /// <summary>Encodes the reply to a call as octets of its own, to be kept.</summary>
    public byte[] EncodeReply(uint xid, Call call, XdrContext context)
    {
        using var output = new OutputBuffer();
        var writer = new XdrWriter(output, context);
        WriteReply(ref writer, xid, call);
        writer.Complete();
        return output.ToOctets();
    }

    /// <summary>Encodes the reply to an admitted call that is not run.</summary>
    public byte[] EncodeRefusal(uint xid, in Admission admission, XdrContext context, FaultKind kind, string reason)
    {
        Call call = NewCall(admission);
        call.Fault = new Fault(kind, reason, Completion.No);
        return EncodeReply(xid, call, context);
    }

    /// <summary>Encodes an answer without a result.</summary>
    public byte[] EncodeAnswer(uint xid, OncError? error)
    {
        using var output = new OutputBuffer();
        var writer = new XdrWriter(output, Context);
        ReplyHeader.Write(ref writer, xid, error);
        writer.Complete();
        return output.ToOctets();
    }

    /// <summary>Tells people that a call was refused.</summary>
    public void LogRefused(Address remote, uint program, uint version, uint procedure, OncError error) =>
        LogRefused(_logger, remote, program, version, procedure, error.Status);

    /// <summary>Tells people that a call was refused for its length.</summary>
    public void LogTooLong(Address remote, uint program, uint version, uint procedure, string reason) =>
        LogTooLong(_logger, remote, program, version, procedure, reason);

    private static void WriteBare(ref XdrWriter writer, uint xid, Call call, OncOperation operation)
    {
        ReplyHeader.Write(ref writer, xid, null);
        if (!operation.IsVoid)
            call.WriteResult(ref writer);
    }

    private void WriteUnion(ref XdrWriter writer, uint xid, Call call, OncOperation operation)
    {
        ReplyHeader.Write(ref writer, xid, null);
        switch (call.Fault)
        {
            case null:
                writer.WriteInt32(OncConstants.StatusOk);
                if (!operation.IsVoid)
                    call.WriteResult(ref writer);

                break;
            case { Kind: FaultKind.Declared, Detail: Exception declared } when call.DeclaredIndexOf(declared) is var index and >= 0:
                writer.WriteInt32(index + 1);
                call.WriteDeclared(ref writer, index, declared);
                break;
            case { } fault:
                writer.WriteInt32(OncConstants.StatusFault);
                writer.WriteString(OncFaults.TypeFor(fault));
                writer.WriteString(OncFaults.MessageFor(fault, _services.RevealFaults));
                break;
        }
    }

    [LoggerMessage(300, LogLevel.Warning, "A call from {Remote} to program {Program} version {Version} procedure {Procedure} was refused: {Status}")]
    private static partial void LogRefused(ILogger logger, Address remote, uint program, uint version, uint procedure, OncStatus status);

    [LoggerMessage(302, LogLevel.Warning, "A call from {Remote} to program {Program} version {Version} procedure {Procedure} was refused: {Reason}")]
    private static partial void LogTooLong(ILogger logger, Address remote, uint program, uint version, uint procedure, string reason);

    [LoggerMessage(303, LogLevel.Warning, "A call from {Remote} to program {Program} version {Version} procedure {Procedure} was refused: the caller's contract is another one, here that is {Operation}")]
    private static partial void LogMisdirected(ILogger logger, Address remote, uint program, uint version, uint procedure, OperationShape operation);

    [LoggerMessage(301, LogLevel.Warning, "The arguments of {Operation} from {Remote} are not what its contract says: {Reason}")]
    private static partial void LogGarbage(ILogger logger, OperationShape operation, Address remote, string reason);
}
