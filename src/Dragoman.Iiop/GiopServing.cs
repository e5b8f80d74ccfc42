using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Iiop;

/// <summary>The serving side of a GIOP connection: requests in, replies out.</summary>
internal sealed partial class GiopServing : IServingDialect
{
    private static readonly Fault IncompatibleCodeSets = new(
        FaultKind.CannotEncode,
        "The client announced a character set that this host does not have.",
        Completion.No,
        IiopFaults.Error("CODESET_INCOMPATIBLE", 2, Completion.No));

    private readonly FramedConnection _connection;
    private readonly ServingSide _side;
    private readonly IiopOptions _options;
    private readonly FragmentAssembler _fragments;
    private readonly GiopContexts _contexts;

    /// <summary>Makes the side.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">How the wire behaves.</param>
    /// <param name="fragments">The requests that have come in part.</param>
    public GiopServing(MessageConnection connection, IiopOptions options, FragmentAssembler fragments)
    {
        _connection = connection.Framed;
        _options = options;
        _fragments = fragments;
        _contexts = new GiopContexts(connection.Framed, options.IgnoresSurplus, isReply: true);
        _side = connection.ServeBy(this);
    }

    /// <summary>The server's object that tells initial references, found where the program has no object of that key.</summary>
    public ServantEntry? InitialReferences { get; init; }

    /// <summary>The version last spoken.</summary>
    public byte LastMinor { get; private set; } = GiopConstants.MaxMinor;

    private WireServices Services => _connection.Services;

    private Address Remote => _connection.Remote;

    // From which size on replies of 1.2 are sent in fragments; 0 for never.
    private int FragmentSize => _options.FragmentSize;

    /// <summary>What the reader of a request must know.</summary>
    public CdrContext Context(byte minor) => _contexts.Of(minor);

    /// <inheritdoc/>
    public void WriteReply(Call call, OutputBuffer output)
    {
        ReplyTag tag = ReplyTag.Unpack(call.Arrival.ReplyTag);
        if (!tag.IsWanted)
            return;

        if (FragmentSize == 0 || tag.Minor < GiopConstants.MaxMinor)
            WriteWholeReply(call, tag, output);
        else
            WriteReplyInParts(call, tag, output);
    }

    // In a method of its own: a closure is allocated where the variables it captures are declared, for whole replies too.
    private void WriteReplyInParts(Call call, ReplyTag tag, OutputBuffer output) =>
        Fragmenter.Write(tag.RequestId, output, FragmentSize, whole => WriteWholeReply(call, tag, whole));

    private void WriteWholeReply(Call call, ReplyTag tag, OutputBuffer output)
    {
        CdrContext context = Context(tag.Minor);
        var writer = new CdrWriter(output, tag.HoldsNames ? context.ForNames : context);
        long start = GiopHeader.Begin(ref writer, GiopMessageType.Reply);
        switch (call.Fault)
        {
            case null:
                ReplyHeader.Write(ref writer, tag.RequestId, ReplyStatus.NoException, default);
                WriteResult(ref writer, call);
                break;
            case { Kind: FaultKind.Declared, Detail: Exception declared }:
                ReplyHeader.Write(ref writer, tag.RequestId, ReplyStatus.UserException, default);
                GiopHeader.AlignBody(ref writer);
                int index = call.DeclaredIndexOf(declared);
                writer.WriteIdentifier(IiopOperation.Of(call.Operation).DeclaredId(index));
                call.WriteDeclared(ref writer, index, declared);
                break;
            case { } fault:
                WriteSystemException(ref writer, tag, fault);
                break;
        }

        GiopHeader.End(ref writer, start);
    }

    private static void WriteResult(ref CdrWriter writer, Call call)
    {
        if (call.Operation.Result is PrimitiveShape { Kind: PrimitiveKind.Void })
            return;

        GiopHeader.AlignBody(ref writer);
        call.WriteResult(ref writer);
    }

    private void WriteSystemException(ref CdrWriter writer, in ReplyTag tag, Fault fault)
    {
        // What a servant's own failure says, or another server, may show more of a program than peers should see.
        bool isTold = Services.RevealFaults || fault.PeerMessage is not null || IiopFaults.IsPublic(fault);
        string? detail = tag.Minor >= 2 && isTold ? fault.TextFor(Services.RevealFaults) : null;
        ReplyHeader.Write(ref writer, tag.RequestId, ReplyStatus.SystemException, new OutgoingContexts(ExceptionDetail: detail, IsNotRun: fault.Completion == Completion.No));
        GiopHeader.AlignBody(ref writer);
        IiopFaults.ToError(fault).Write(ref writer);
    }

    /// <inheritdoc/>
    public bool ExpectsReply(Call call) => ReplyTag.Unpack(call.Arrival.ReplyTag).IsWanted;

    /// <summary>Takes a request.</summary>
    public void OnRequest(in GiopHeader header, int[] partEnds, ref CdrReader reader)
    {
        LastMinor = header.Minor;
        RequestHeader request = RequestHeader.Read(ref reader);
        ReplyTag tag = new(request.Id, header.Minor, request.IsResponseExpected) { IsOnArrival = request.IsAnsweredOnArrival };
        if (header.Minor > 0 && request.Contexts.TryReadCodeSets(out CodeSets? announced) && !TrySetCodeSets(announced, header.Minor, ref reader))
        {
            ReplyWith(tag, IncompatibleCodeSets);
            return;
        }

        if (Find(request.Key) is { } entry)
            Perform(entry, request, tag, ref reader, later: false);
        else
            Activate(request, partEnds, tag, ref reader);
    }

    private ServantEntry? Find(ReadOnlySpan<byte> key) =>
        Services.Objects.Find(key) ?? (InitialReferences is { } initial && key.SequenceEqual(initial.Key.Octets.Span) ? initial : null);

    private bool TrySetCodeSets(CodeSets? announced, byte minor, ref CdrReader reader)
    {
        if (announced is null)
            return false;

        _contexts.CodeSets = announced;
        reader.ChangeContext(Context(minor));
        return true;
    }

    private void Perform(ServantEntry entry, scoped RequestHeader request, ReplyTag tag, ref CdrReader reader, bool later)
    {
        // Who waits for no reply cannot be told where to go: such a call is passed on.
        if (entry.ForwardTo is { } destination && tag.IsWanted)
        {
            ReplyWithForward(tag, destination);
            return;
        }

        IiopContract contract = IiopContract.Of(entry.Binding.Shape);
        OperationShape? operation = contract.Find(request.Operation);
        Call? call = operation is null ? DescriptionOf(entry, request.Operation) : entry.Binding.NewCall(operation);
        if (call is null)
        {
            AnswerForObject(entry, request.Operation, tag, ref reader);
            return;
        }

        if (request.Contexts.ReadTrace() is { } trace)
            call.Features = Features.With(call.Features, trace);

        DecodeLease lease = _side.BeginDecoding(later);
        reader.Count(lease);
        reader.IntroducedBy = Remote;
        if (!TryReadArguments(call, ref reader, out Fault? fault))
        {
            lease.Dispose();
            ReplyWith(tag, fault);
            return;
        }

        // Who waits for the arrival only is told no sooner than it is known that the call can run.
        if (tag.IsOnArrival)
        {
            ReplyWithNothing(tag);
            tag = tag with { IsWanted = false };
        }

        call.Arrival.ReplyTag = (contract.HoldsNames ? tag with { HoldsNames = true } : tag).Pack();
        _side.Dispatch(call, entry, now: later, lease);
    }

    private static bool TryReadArguments(Call call, ref CdrReader reader, [NotNullWhen(false)] out Fault? fault)
    {
        if (reader.Context.Minor != 1)
            return TryReadArgumentsOnce(call, ref reader, out fault);

        CdrReader again = reader;
        if (TryReadArgumentsOnce(call, ref reader, out fault))
            return true;

        // omniORB writes wide characters in 1.1 as they are in 1.2.
        again.ChangeContext(again.Context.WithCountedWideChars);
        if (!TryReadArgumentsOnce(call, ref again, out _))
            return false;

        fault = null;
        return true;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever refuses the arguments, a reader or a message's own constructor, fails this call alone.")]
    private static bool TryReadArgumentsOnce(Call call, ref CdrReader reader, [NotNullWhen(false)] out Fault? fault)
    {
        try
        {
            call.ReadArguments(ref reader);
            reader.ExpectEnd();
            fault = null;
            return true;
        }
        catch (Exception exception)
        {
            // The message's size is known, so the stream is in step: only this call is refused.
            if (exception is DecodeException { IsForLackOfRoom: true })
            {
                fault = new Fault(FaultKind.NoResources, exception.Message, Completion.No, exception);
                return false;
            }

            fault = new Fault(
                exception is DecodeException ? FaultKind.BadEncoding : FaultKind.BadArgument,
                $"The arguments of {call.Operation} are not what its contract says: {exception.Message}",
                Completion.No,
                exception)
            {
                PeerMessage = exception is DecodeException ? null : $"The arguments of {call.Operation} are not what its contract says.", // its text is the program's
            };
            return false;
        }
    }

    private void Activate(scoped RequestHeader request, int[] partEnds, ReplyTag tag, ref CdrReader reader)
    {
        var key = new ObjectKey(request.Key);
        ValueTask<ServantEntry?> finding = Services.Objects.FindAsync(key, CancellationToken.None);
        if (!finding.IsCompletedSuccessfully)
            _ = ActivateLaterAsync(finding, key, new LateRequest(reader.ToArray(), partEnds, reader.IsLittleEndian, tag));
        else if (finding.GetAwaiter().GetResult() is { } entry)
            Perform(entry, request, tag, ref reader, later: false);
        else
            ReplyWith(tag, NoSuchObject(key));
    }

    [SuppressMessage("Design", "CA1031", Justification = "An activator that fails is a fault of the call that asked for the object.")]
    private async Task ActivateLaterAsync(ValueTask<ServantEntry?> finding, ObjectKey key, LateRequest late)
    {
        try
        {
            ServantEntry? entry = await finding.ConfigureAwait(false);
            if (entry is null)
                ReplyWith(late.Tag, NoSuchObject(key));
            else
                PerformAgain(entry, late);
        }
        catch (Exception exception)
        {
            ReplyWith(late.Tag, new Fault(FaultKind.Transient, $"The object {key} could not be activated: {exception.Message}", Completion.No, exception)
            {
                PeerMessage = $"The object {key} could not be activated.",
            });
        }
    }

    private void PerformAgain(ServantEntry entry, LateRequest late)
    {
        var reader = new CdrReader(late.Message, late.PartEnds, Context(late.Tag.Minor), late.IsLittleEndian, GiopConstants.HeaderSize);
        RequestHeader request = RequestHeader.Read(ref reader);
        Perform(entry, request, late.Tag, ref reader, later: true);
    }

    private static Fault NoSuchObject(ObjectKey key) =>
        new(FaultKind.NoSuchObject, $"No object has the key {key} here.", Completion.No);

    /// <summary>Takes a LocateRequest.</summary>
    public void OnLocateRequest(in GiopHeader header, ref CdrReader reader)
    {
        LastMinor = header.Minor;
        LocateRequest request = LocateRequest.Read(ref reader);
        uint id = request.Id;
        byte minor = header.Minor;
        if (Find(request.Key) is { } entry)
            ReplyToLocate(id, minor, entry);
        else
            _ = LocateLaterAsync(new ObjectKey(request.Key), id, minor);
    }

    [SuppressMessage("Design", "CA1031", Justification = "An activator that fails has no object: that is the answer.")]
    private async Task LocateLaterAsync(ObjectKey key, uint id, byte minor)
    {
        ServantEntry? entry = null;
        try
        {
            entry = await Services.Objects.FindAsync(key, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Unknown, then.
        }

        ReplyToLocate(id, minor, entry);
    }

    private void ReplyToLocate(uint id, byte minor, ServantEntry? entry)
    {
        bool isHere = entry is { ForwardTo: null };
        try
        {
            SendLocateReply(id, minor, isHere, entry?.ForwardTo);
        }
        catch (EncodeException)
        {
            SendLocateReply(id, minor, isHere: false, forward: null); // it has moved to where IIOP does not lead
        }
    }

    private void SendLocateReply(uint id, byte minor, bool isHere, ObjectRef? forward) => _connection.Send((this, id, minor, isHere, forward), static (state, output) =>
    {
        var writer = new CdrWriter(output, state.Item1.Context(state.minor));
        LocateReply.WriteMessage(ref writer, state.id, state.isHere, state.forward);
    });

    /// <summary>Takes a CancelRequest.</summary>
    public void OnCancelRequest(uint id)
    {
        _fragments.Cancel(id);
        _side.CancelIncoming(packed => ReplyTag.Unpack(packed).RequestId == id);
    }

    private void ReplyWith(ReplyTag tag, Fault fault)
    {
        LogRefused(fault);
        if (!tag.IsWanted)
            return;

        _connection.Send((this, tag, fault), static (state, output) =>
        {
            (GiopServing connection, ReplyTag tag, Fault fault) = state;
            var writer = new CdrWriter(output, connection.Context(tag.Minor));
            long start = GiopHeader.Begin(ref writer, GiopMessageType.Reply);
            connection.WriteSystemException(ref writer, tag, fault);
            GiopHeader.End(ref writer, start);
        });
    }

    private void ReplyWithNothing(ReplyTag tag) => _connection.Send((this, tag), static (state, output) =>
    {
        (GiopServing connection, ReplyTag tag) = state;
        var writer = new CdrWriter(output, connection.Context(tag.Minor));
        long start = GiopHeader.Begin(ref writer, GiopMessageType.Reply);
        ReplyHeader.Write(ref writer, tag.RequestId, ReplyStatus.NoException, default);
        GiopHeader.End(ref writer, start);
    });

    private void ReplyWithForward(ReplyTag tag, ObjectRef destination)
    {
        try
        {
            _connection.Send((this, tag, destination), static (state, output) => state.Item1.WriteForward(state.tag, state.destination, output));
        }
        catch (EncodeException exception)
        {
            ReplyWith(tag, new Fault(FaultKind.Transient, $"The object has moved to where IIOP does not lead: {exception.Message}", Completion.No));
        }
    }

    private void WriteForward(ReplyTag tag, ObjectRef destination, OutputBuffer output)
    {
        var writer = new CdrWriter(output, Context(tag.Minor));
        long start = GiopHeader.Begin(ref writer, GiopMessageType.Reply);
        ReplyHeader.Write(ref writer, tag.RequestId, ReplyStatus.LocationForward, default);
        GiopHeader.AlignBody(ref writer);
        writer.WriteReference(destination);
        GiopHeader.End(ref writer, start);
    }

    /// <summary>A request whose object is still being activated.</summary>
    private sealed record LateRequest(byte[] Message, int[] PartEnds, bool IsLittleEndian, ReplyTag Tag);
}
