using System.Text;

namespace Dragoman.Iiop;

/// <summary>The service contexts of a message that is written.</summary>
/// <param name="CodeSets">The character sets to announce, with the first request of a connection only.</param>
/// <param name="ExceptionDetail">The text to add to an exception.</param>
/// <param name="Trace">The place of the call in a distributed trace; only peers of our own kind read it.</param>
/// <param name="IsNotRun">Whether to say that this server refused the request before the object was asked; only peers of our own kind read it.</param>
internal readonly record struct OutgoingContexts(CodeSets? CodeSets = null, string? ExceptionDetail = null, TraceContext? Trace = null, bool IsNotRun = false)
{
    /// <summary>How the text of an exception is written, whatever the connection agreed on.</summary>
    internal static CdrContext DetailText { get; } = new() { CodeSets = CodeSets.Default };

    public void Write(ref CdrWriter writer)
    {
        writer.BeginSequence((CodeSets is null ? 0 : 1) + (ExceptionDetail is null ? 0 : 1) + (Trace is null ? 0 : 1) + (IsNotRun ? 1 : 0));
        if (CodeSets is not null)
            WriteCodeSets(ref writer, CodeSets);

        if (ExceptionDetail is not null)
            WriteExceptionDetail(ref writer, ExceptionDetail);

        if (Trace is not null)
            WriteTrace(ref writer, Trace);

        if (IsNotRun)
        {
            writer.WriteUInt32(GiopConstants.NotRunContext);
            writer.EndEncapsulation(writer.BeginEncapsulation());
        }
    }

    private static void WriteTrace(ref CdrWriter writer, TraceContext trace)
    {
        writer.WriteUInt32(GiopConstants.TraceContext);
        CdrWriter.EncapsulationMark mark = writer.BeginEncapsulation();
        writer.WriteIdentifier(trace.TraceParent);
        writer.WriteIdentifier(trace.TraceState ?? "");
        writer.EndEncapsulation(mark);
    }

    private static void WriteCodeSets(ref CdrWriter writer, CodeSets sets)
    {
        writer.WriteUInt32(GiopConstants.CodeSetsContext);
        CdrWriter.EncapsulationMark mark = writer.BeginEncapsulation();
        writer.WriteUInt32(sets.Char.Id);
        writer.WriteUInt32(sets.Wide?.Id ?? 0);
        writer.EndEncapsulation(mark);
    }

    // Written by hand: whatever an exception's message holds, telling it must not fail.
    private static void WriteExceptionDetail(ref CdrWriter writer, string text)
    {
        byte[] octets = Encoding.BigEndianUnicode.GetBytes(text.Replace('\0', ' '));
        writer.WriteUInt32(GiopConstants.ExceptionDetailContext);
        CdrWriter.EncapsulationMark mark = writer.BeginEncapsulation();
        writer.WriteInt32(octets.Length + sizeof(char));
        writer.WriteRaw([0xfe, 0xff]);
        writer.WriteRaw(octets);
        writer.EndEncapsulation(mark);
    }
}
