using Microsoft.Extensions.Logging;

namespace Dragoman.Iiop;

/// <content>What every CORBA object answers by itself (CORBA 3.3 part 1, 8.3).</content>
internal sealed partial class GiopServing
{
    private static readonly Fault NoInterfaceRepository = new(
        FaultKind.NotImplemented, "There is no interface repository here.", Completion.No, IiopFaults.Error("INTF_REPOS", 0, Completion.No));

    private Call? DescriptionOf(ServantEntry entry, ReadOnlySpan<byte> operation) =>
        operation.SequenceEqual("_dragoman_description"u8) ? Services.Descriptions?.NewCall(entry.Binding.Shape) : null;

    private void AnswerForObject(ServantEntry entry, scoped ReadOnlySpan<byte> operation, ReplyTag tag, ref CdrReader reader)
    {
        if (operation.SequenceEqual("_is_a"u8))
        {
            AnswerIsA(entry, tag, ref reader);
            return;
        }

        if (operation.SequenceEqual("_non_existent"u8) || operation.SequenceEqual("_not_existent"u8))
        {
            ReplyWithValue(tag, (ref CdrWriter writer) => writer.WriteBoolean(false));
            return;
        }

        if (operation.SequenceEqual("_repository_id"u8))
        {
            ReplyWithValue(tag, (ref CdrWriter writer) => writer.WriteString(IiopContract.Of(entry.Binding.Shape).RepositoryId));
            return;
        }

        if (operation.SequenceEqual("_component"u8) || operation.SequenceEqual("_get_component"u8))
        {
            ReplyWithValue(tag, static (ref CdrWriter writer) => writer.WriteReference(null)); // no component owns the object
            return;
        }

        if (operation.SequenceEqual("_domain_managers"u8))
        {
            ReplyWithValue(tag, static (ref CdrWriter writer) => writer.WriteInt32(0));
            return;
        }

        ReplyWith(tag, operation.SequenceEqual("_interface"u8)
            ? NoInterfaceRepository
            : new Fault(
                FaultKind.NoSuchOperation,
                $"{entry.Binding.Shape.Name} has no operation \"{System.Text.Encoding.Latin1.GetString(operation)}\".",
                Completion.No));
    }

    private void AnswerIsA(ServantEntry entry, ReplyTag tag, ref CdrReader reader)
    {
        try
        {
            string id = reader.ReadIdentifier();
            reader.ExpectEnd();
            bool answer = IiopContract.Of(entry.Binding.Shape).IsA(id);
            ReplyWithValue(tag, (ref CdrWriter writer) => writer.WriteBoolean(answer));
        }
        catch (DecodeException exception)
        {
            ReplyWith(tag, new Fault(FaultKind.BadEncoding, $"The argument of _is_a is malformed: {exception.Message}", Completion.No, exception));
        }
    }

    private void ReplyWithValue(ReplyTag tag, ValueWriter write)
    {
        if (!tag.IsWanted)
            return;

        if (tag.IsOnArrival)
        {
            ReplyWithNothing(tag);
            return;
        }

        _connection.Send((this, tag, write), static (state, output) =>
        {
            (GiopServing connection, ReplyTag tag, ValueWriter write) = state;
            var writer = new CdrWriter(output, connection.Context(tag.Minor));
            long start = GiopHeader.Begin(ref writer, GiopMessageType.Reply);
            ReplyHeader.Write(ref writer, tag.RequestId, ReplyStatus.NoException, default);
            GiopHeader.AlignBody(ref writer);
            write(ref writer);
            GiopHeader.End(ref writer, start);
        });
    }

    private void LogRefused(Fault fault) => LogRefused(Services.LoggerFactory.CreateLogger("Dragoman.Iiop"), Remote, fault.Kind, fault.Message);

    [LoggerMessage(100, LogLevel.Warning, "A request from {Remote} was refused: {Kind} ({Reason})")]
    private static partial void LogRefused(ILogger logger, Address remote, FaultKind kind, string reason);

    private delegate void ValueWriter(ref CdrWriter writer);
}
