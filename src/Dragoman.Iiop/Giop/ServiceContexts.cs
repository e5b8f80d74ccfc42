namespace Dragoman.Iiop;

/// <summary>The service contexts of a message that arrived (CORBA 3.3 part 2, 9.7.1.1): walked over once, looked into only when asked.</summary>
internal readonly ref struct ServiceContexts
{
    private readonly ReadOnlySpan<byte> _octets;
    private readonly int _position;
    private readonly int _count;
    private readonly bool _littleEndian;

    private ServiceContexts(ReadOnlySpan<byte> octets, int position, int count, bool littleEndian)
    {
        _octets = octets;
        _position = position;
        _count = count;
        _littleEndian = littleEndian;
    }

    public int Count => _count;

    /// <summary>Walks over the contexts of a message.</summary>
    public static ServiceContexts Read(ref CdrReader reader)
    {
        int count = reader.BeginSequence(2 * sizeof(uint));
        int position = reader.Position;
        for (int i = 0; i < count; i++)
        {
            reader.ReadUInt32();
            reader.ReadOctets();
        }

        return new ServiceContexts(reader.Octets, position, count, reader.IsLittleEndian);
    }

    /// <summary>Finds a context.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="data">Its content, usually an encapsulation.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(uint id, out ReadOnlySpan<byte> data)
    {
        CdrReader reader = new(_octets, CdrContext.Plain, _littleEndian, _position);
        for (int i = 0; i < _count; i++)
        {
            uint found = reader.ReadUInt32();
            data = reader.ReadOctets();
            if (found == id)
                return true;
        }

        data = default;
        return false;
    }

    /// <summary>Reads the character sets that a client announces with its first request.</summary>
    /// <param name="sets">The sets; null when one of them is unknown here.</param>
    /// <returns>Whether the client announces any.</returns>
    public bool TryReadCodeSets(out CodeSets? sets)
    {
        sets = null;
        if (!TryFind(GiopConstants.CodeSetsContext, out ReadOnlySpan<byte> data))
            return false;

        CdrReader reader = CdrReader.OverEncapsulation(data, CdrContext.Plain);
        sets = CodeSets.Find(reader.ReadUInt32(), reader.ReadUInt32());
        return true;
    }

    /// <summary>Reads the text that a server adds to an exception.</summary>
    /// <returns>The text, or null when there is none that can be read: what the text explains counts without it.</returns>
    public string? ReadExceptionDetail()
    {
        if (!TryFind(GiopConstants.ExceptionDetailContext, out ReadOnlySpan<byte> data))
            return null;

        try
        {
            CdrReader reader = CdrReader.OverEncapsulation(data, OutgoingContexts.DetailText);
            return reader.ReadWideString();
        }
        catch (DecodeException)
        {
            return null;
        }
    }

    /// <summary>Reads the place of the call in a distributed trace.</summary>
    /// <returns>The place, or null when the caller tells none.</returns>
    public TraceContext? ReadTrace()
    {
        if (_count == 0 || !TryFind(GiopConstants.TraceContext, out ReadOnlySpan<byte> data))
            return null;

        CdrReader reader = CdrReader.OverEncapsulation(data, CdrContext.Plain);
        string parent = reader.ReadIdentifier();
        string state = reader.ReadIdentifier();
        return new TraceContext(parent, state.Length == 0 ? null : state);
    }
}
