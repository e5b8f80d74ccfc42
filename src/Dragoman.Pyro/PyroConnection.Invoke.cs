using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <content>The server's side: calls in, results out.</content>
internal sealed partial class PyroConnection
{
    private const ulong OnewayBit = 1;

    private ulong _lastTag;
    private BatchRun? _batch;

    /// <inheritdoc/>
    protected override void WriteReply(Call call, OutputBuffer output)
    {
        if (_batch is { } batch && batch.Current == call)
        {
            ContinueBatch(batch, call, output);
            return;
        }

        if (call is ItemCall { Fault: not null } failed)
            CloseFailed(failed);

        if ((call.Arrival.ReplyTag & OnewayBit) != 0)
        {
            if (call is StreamCall { Fault: null } unwanted)
                _streams!.EndSoon(unwanted);

            return;
        }

        WriteOutcome(output, call);
        EndTurn();
    }

    /// <inheritdoc/>
    protected override bool ExpectsReply(Call call) => (call.Arrival.ReplyTag & OnewayBit) == 0;

    private void WriteOutcome(OutputBuffer output, Call call)
    {
        switch (call)
        {
            case { Fault: { } fault }:
                WriteFault(output, fault, call);
                break;
            case StreamCall stream:
                WriteStream(output, stream);
                break;
            case ItemCall item:
                WriteItem(output, item);
                break;
            default:
                WriteResultOf(output, call);
                break;
        }
    }

    private void OnInvoke(in PyroHeader header, ReadOnlySpan<byte> data, bool later)
    {
        _serializer = SerializerOf(header);
        Invocation invocation;
        try
        {
            Parse(header, _serializer, data, BeginDecoding(later));
            invocation = Invocation.Read(_document);
        }
        catch (DecodeException exception) when (exception.IsForLackOfRoom)
        {
            ReplyWith(new Fault(FaultKind.NoResources, exception.Message, Completion.No, exception));
            return;
        }
        catch (DecodeException exception)
        {
            Refuse("SerializeError", exception.Message);
            return;
        }

        _formats.Writer(_serializer).PrefersOctets = _serializer == PyroSerializer.Serpent && _document.HasOctets;
        if (IsOfStream(invocation))
        {
            PerformOnStream(invocation, later);
            return;
        }

        ValueTask<ServantEntry?> finding = FindAsync(invocation.ObjectId);
        if (finding.IsCompletedSuccessfully)
            Perform(finding.GetAwaiter().GetResult(), invocation, later);
        else
            _ = ContinueAsync(finding, entry => Perform(entry, invocation, later: true));
    }

    private void Perform(ServantEntry? entry, in Invocation invocation, bool later)
    {
        if (entry is null)
        {
            ReplyWith(new Fault(FaultKind.NoSuchObject, PyroConstants.UnknownObject, Completion.No));
            return;
        }

        DeclaredClasses classes = DeclaredClasses.Of(entry.Binding.Shape);
        _document.HoldsForeign = classes.IsOpen;
        if (!classes.IsOpen && classes.FindForeign(_document) is { } foreign)
        {
            if (foreign.Contains("__", StringComparison.Ordinal))
                Refuse("SecurityError", $"refused to deserialize types with double underscores in their name: {foreign}");
            else
                Refuse("SerializeError", $"unsupported serialized class: {foreign}");

            return;
        }

        if (_request.IsBatch)
        {
            BeginBatch(entry, invocation, later);
            return;
        }

        if (!TryMakeCall(entry, invocation, out Call? call, out Fault? fault))
        {
            ReplyWith(fault);
            return;
        }

        _entry = entry;
        bool isOneway = _request.IsOneway;
        call.Arrival.ReplyTag = NextTag(isOneway);
        Dispatch(call, entry, now: later, _document.Lease);
        if (isOneway)
            EndTurn();
    }

    /// <inheritdoc/>
    protected override LogLevel LevelOf(Call call, Fault fault) =>
        call is NameServerCall && fault.Detail is PythonError ? LogLevel.Debug : base.LevelOf(call, fault); // an answer like any other

    private ulong NextTag(bool isOneway) => (++_lastTag << 1) | (isOneway ? OnewayBit : 0);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever refuses the arguments, a reader or a message's own constructor, fails this call alone.")]
    private bool TryMakeCall(ServantEntry entry, in Invocation invocation, [NotNullWhen(true)] out Call? call, [NotNullWhen(false)] out Fault? fault)
    {
        call = null;
        OperationShape? operation = ArgumentBinding.FindOperation(entry.Binding.Shape, _document, invocation, out int bound);
        if (operation is null && invocation.Method == PyroConstants.DescriptionMethod && Services.Descriptions is { } descriptions)
        {
            call = descriptions.NewCall(entry.Binding.Shape);
            fault = null;
            return true;
        }

        if (operation is null)
        {
            fault = ArgumentBinding.NoSuchMember(entry.Binding.Shape, _document, invocation);
            return false;
        }

        try
        {
            (int rest, int keywords) = ArgumentBinding.Check(operation, _document, invocation, bound);
            call = entry.Binding.NewCall(operation);
            if (call is NameServerCall names)
                names.TellsLists = _request.Generation == PyroGeneration.Pyro4;

            if (_annotations is { } annotations)
                call.Features = Features.With(call.Features, annotations);

            var reader = new PyroReader(_document, ContextOf(_request.Generation), 0) { IntroducedBy = Remote };
            reader.SetArguments(invocation.Arguments, bound, invocation.Keywords, rest, keywords);
            call.ReadArguments(ref reader);
            fault = null;
            return true;
        }
        catch (Exception exception)
        {
            fault = new Fault(
                exception is DecodeException refused ? refused.IsForLackOfRoom ? FaultKind.NoResources : FaultKind.BadEncoding : FaultKind.BadArgument,
                $"{PyroNames.Of(operation, operation.Name)}(): {exception.Message}",
                Completion.No,
                exception)
            {
                PeerMessage = exception is DecodeException ? null : $"{PyroNames.Of(operation, operation.Name)}(): an argument is not acceptable", // its text is the program's
            };
            return false;
        }
    }

    private void WriteResultOf(OutputBuffer output, Call call)
    {
        PyroHeader answer = Answer(_request, PyroMessageType.Result, 0, _serializer);
        _messages.Write(
            output, answer, _serializer, _request.Correlation, (this, call), static (values, state) => state.Item1.WriteResultOf(values, state.call), added: PyroAnnotations.SentWith(call));
    }

    private void WriteResultOf(ValueWriter values, Call call)
    {
        if (call.Operation.Result is PrimitiveShape { Kind: PrimitiveKind.Void })
        {
            values.None();
            return;
        }

        var writer = new PyroWriter(values, ContextOf(_request.Generation));
        call.WriteResult(ref writer);
    }

    private void WriteFault(OutputBuffer output, Fault fault, Call? call)
    {
        // Pyro4 answers with exceptions without its correlation id.
        Guid correlation = _request.Generation == PyroGeneration.Pyro5 ? _request.Correlation : Guid.Empty;
        PyroHeader answer = Answer(_request, PyroMessageType.Result, PyroConstants.FlagException, _serializer);
        _messages.Write(
            output, answer, _serializer, correlation, (this, fault, call), static (values, state) => state.Item1.WriteFault(values, state.fault, state.call),
            added: PyroAnnotations.SentWith(call));
    }

    private void WriteFault(ValueWriter values, Fault fault, Call? call)
    {
        PyroContext context = ContextOf(_request.Generation);
        if (fault is { Kind: FaultKind.Declared, Detail: Exception declared } && call?.DeclaredIndexOf(declared) is >= 0 and var index)
        {
            MessageShape shape = call.Operation.Throws[index];
            BeginException(values, shape.Remark<PyroClassAttribute>()?.Name ?? PyroErrors.DeclaredClass, fault.Message);
            var writer = new PyroWriter(values, context);
            writer.AddToNextMessage(new DeclaredAttributes(shape.Name, [$"{shape.Name}: {fault.Message}\n"]));
            call.WriteDeclared(ref writer, index, declared);
        }
        else
        {
            string text = PyroErrors.TextOf(fault, Services.RevealFaults);
            BeginException(values, PyroErrors.ClassOf(fault, context.ErrorPrefix), text);
            values.Begin(ValueKind.Map, 3);
            DeclaredAttributes.WriteTraceback(values, PyroErrors.TracebackOf(fault, text, Services.RevealFaults));
            values.Text(PyroErrors.KindAttribute);
            values.Text(fault.Kind.ToString());
            values.Text(PyroErrors.CompletionAttribute);
            values.Text(fault.Completion.ToString());
            values.End();
        }

        values.End();
    }

    // Up to the attributes, which follow as a map; then the map that is begun here is to be ended.
    private static void BeginException(ValueWriter values, string className, string? text)
    {
        values.Begin(ValueKind.Map, 4);
        values.Text("__class__");
        values.Text(className);
        values.Text("__exception__");
        values.Boolean(true);
        values.Text("args");
        values.Begin(ValueKind.Tuple, text is null ? 0 : 1);
        if (text is not null)
            values.Text(text);

        values.End();
        values.Text("attributes");
    }

    // As Python's servers do: after data that they will not read the connection ends.
    private void Refuse(string errorName, string text)
    {
        _document.Lease?.Dispose();
        ReplyWith(new Fault(FaultKind.BadEncoding, text, Completion.No, new PayloadRefusal(errorName)));
        CloseSoon();
    }

    private void ReplyWith(Fault fault)
    {
        _document.Lease?.Dispose();
        LogRefused(_logger, Remote, fault.Message);
        if (!_request.IsOneway)
            SendControl((this, fault), static (state, output) => state.Item1.WriteFault(output, state.fault, null));

        EndTurn();
    }
}
