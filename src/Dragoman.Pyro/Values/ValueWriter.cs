using System.Globalization;
using System.Numerics;

namespace Dragoman.Pyro;

/// <summary>Writes values in a format. A format adds how each value looks; nesting is watched here.</summary>
internal abstract class ValueWriter
{
    /// <summary>Python's own writer and reader of serpent give up a little deeper.</summary>
    private const int MaxDepth = 180;

    private readonly Frame[] _frames = new Frame[MaxDepth];
    private int _depth;

    /// <summary>Whether octets may be written as octets where the format has a second form. Set for peers that do so themselves.</summary>
    public bool PrefersOctets { get; set; }

    /// <summary>Where octets go.</summary>
    protected OutputBuffer Output { get; private set; } = null!;

    /// <summary>Whether the format has no keys but texts.</summary>
    protected virtual bool KeysAreText => false;

    /// <summary>Begins a payload.</summary>
    public virtual void Start(OutputBuffer output)
    {
        Output = output;
        _depth = 0;
    }

    public void None()
    {
        if (Before())
            WriteText("null");
        else
            WriteNone();
    }

    public void Boolean(bool value)
    {
        if (Before())
            WriteText(value ? "true" : "false");
        else
            WriteBoolean(value);
    }

    public void Integer(long value)
    {
        if (Before())
            WriteText(value.ToString(CultureInfo.InvariantCulture));
        else
            WriteInteger(value);
    }

    public void Integer(BigInteger value)
    {
        bool asText = Before();
        if (asText)
            WriteText(value.ToString(CultureInfo.InvariantCulture));
        else if (value >= long.MinValue && value <= long.MaxValue)
            WriteInteger((long)value);
        else
            WriteBigInteger(value);
    }

    public void Real(double value)
    {
        if (Before())
            WriteText(PythonNumbers.Repr(value));
        else
            WriteReal(value);
    }

    public void Complex(Complex value)
    {
        if (Before())
            throw new EncodeException("A complex number cannot be a key in this format.");

        WriteComplex(value);
    }

    public void Text(ReadOnlySpan<char> value)
    {
        Before();
        WriteText(value);
    }

    public void Octets(ReadOnlyMemory<byte> value)
    {
        if (Before())
            throw new EncodeException("Octets cannot be a key in this format.");

        WriteOctets(value);
    }

    /// <summary>Begins a container.</summary>
    /// <param name="kind">List, tuple, set or map.</param>
    /// <param name="count">How many elements, or pairs, follow.</param>
    public void Begin(ValueKind kind, int count)
    {
        if (Before())
            throw new EncodeException("A collection cannot be a key in this format.");

        if (_depth == MaxDepth)
            throw new EncodeException($"Values nest deeper than {MaxDepth}; an object may contain itself.");

        _frames[_depth++] = new Frame { Kind = kind, Count = count };
        WriteBegin(kind, count);
    }

    /// <summary>Ends the container begun last.</summary>
    public void End()
    {
        Frame frame = _frames[--_depth];
        WriteEnd(frame.Kind, frame.Count);
    }

    protected abstract void WriteNone();

    protected abstract void WriteBoolean(bool value);

    protected abstract void WriteInteger(long value);

    protected abstract void WriteBigInteger(BigInteger value);

    protected abstract void WriteReal(double value);

    protected abstract void WriteComplex(Complex value);

    protected abstract void WriteText(ReadOnlySpan<char> value);

    protected abstract void WriteOctets(ReadOnlyMemory<byte> value);

    protected abstract void WriteBegin(ValueKind kind, int count);

    protected virtual void WriteEnd(ValueKind kind, int count)
    {
    }

    /// <summary>Writes what stands between the elements of a container.</summary>
    /// <param name="kind">The container.</param>
    /// <param name="index">How many elements, or keys and values, stand before.</param>
    protected virtual void WriteSeparator(ValueKind kind, int index)
    {
    }

    protected void Put(byte octet)
    {
        Output.GetSpan(1)[0] = octet;
        Output.Advance(1);
    }

    protected void Put(scoped ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Output.GetSpan(octets.Length));
        Output.Advance(octets.Length);
    }

    // Whether the value that comes is a key that must be written as text.
    private bool Before()
    {
        if (_depth == 0)
            return false;

        ref Frame frame = ref _frames[_depth - 1];
        int index = frame.Index++;
        WriteSeparator(frame.Kind, index);
        return KeysAreText && frame.Kind == ValueKind.Map && (index & 1) == 0;
    }

    private struct Frame
    {
        public ValueKind Kind;
        public int Count;
        public int Index;
    }
}
