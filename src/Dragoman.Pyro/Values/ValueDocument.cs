using System.Numerics;
using System.Text;

namespace Dragoman.Pyro;

/// <summary>A payload as a flat list of values: each container is followed by its parts. Filled by the parser of a format, read by <see cref="PyroReader"/>.</summary>
/// <remarks>
/// Python's formats name the fields of messages and the arguments of calls, in any order, so a payload is taken apart first and read
/// afterwards. Nothing in it chooses a type: values are numbers, texts, octets and collections of these.
/// </remarks>
internal sealed class ValueDocument
{
    private const int KeptNodes = 4096;

    /// <summary>A message of the greatest size may hold this many values for every octet: a value takes more memory here than on the wire.</summary>
    private const int OctetsPerNode = 16;
    private const int NodeSize = 40;

    private readonly int _maxNodes;
    private readonly int _maxDepth;
    private ValueNode[] _nodes = new ValueNode[64];
    private int _depth;
    private bool _nextIsKey;
    private long _cost;
    private long _covered = long.MaxValue;

    public ValueDocument(DecodeLimits limits)
    {
        Limits = limits;
        _maxNodes = Math.Max(KeptNodes, limits.MaxMessageSize / OctetsPerNode);
        _maxDepth = (2 * limits.MaxDepth) + 20; // messages nest through lists, and both through the envelope of the call
    }

    public DecodeLimits Limits { get; }

    /// <summary>What values take in memory is taken from it; null when nobody counts.</summary>
    public DecodeLease? Lease { get; private set; }

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether octets came as such, not as text in base64.</summary>
    public bool HasOctets { get; private set; }

    /// <summary>Whether objects of classes that nobody declared may be among the values: where anything may stand, and nowhere else.</summary>
    public bool HoldsForeign { get; set; }

    /// <summary>Where the maps end that a reader is inside of; above it where one begins, while its discriminant is read.</summary>
    public Stack<int> OpenMaps { get; } = new();

    public ref readonly ValueNode this[int index] => ref _nodes[index];

    /// <summary>Has what values take in memory counted, until everything is forgotten.</summary>
    public void CountFrom(DecodeLease lease)
    {
        Lease = lease;
        _covered = DecodeLease.Free;
    }

    /// <summary>Counts memory.</summary>
    /// <exception cref="DecodeException">There is not so much left.</exception>
    public void Charge(long octets)
    {
        if ((_cost += octets) > _covered)
            _covered = Lease!.Cover(_cost);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Lease = null;
        _cost = 0;
        _covered = long.MaxValue;
        if (_nodes.Length > KeptNodes)
            _nodes = new ValueNode[64];
        else
            Array.Clear(_nodes, 0, Count);

        OpenMaps.Clear();
        Count = _depth = 0;
        _nextIsKey = HasOctets = HoldsForeign = false;
    }

    /// <summary>Forgets what was large: an idle connection holds little.</summary>
    public void Trim()
    {
        if (_nodes.Length > KeptNodes)
            Clear();
    }

    /// <summary>Gives the index of what follows a value.</summary>
    public int After(int index) => _nodes[index].IsContainer ? (int)_nodes[index].Bits : index + 1;

    /// <summary>Finds the value of a text key.</summary>
    /// <returns>The index of the value of the last such key, or -1.</returns>
    public int Find(int map, string key)
    {
        int found = -1;
        int at = map + 1;
        for (int i = 0; i < _nodes[map].Count; i++)
        {
            int value = After(at);
            if (_nodes[at] is { Kind: ValueKind.Text, Object: string text } && text == key)
                found = value;

            at = After(value);
        }

        return found;
    }

    /// <summary>Gives the index of an element.</summary>
    public int Element(int container, int position)
    {
        int at = container + 1;
        while (position-- > 0)
            at = After(at);

        return at;
    }

    public string? TextAt(int index) => index >= 0 && _nodes[index].Kind == ValueKind.Text ? _nodes[index].Text : null;

    /// <summary>Says that the next value is a key.</summary>
    public void NextIsKey() => _nextIsKey = true;

    public void AddNone() => Add(ValueKind.None);

    public void Add(bool value) => Add(ValueKind.Boolean).Bits = value ? 1 : 0;

    public void Add(long value) => Add(ValueKind.Integer).Bits = value;

    public void Add(double value) => Add(ValueKind.Real).Bits = BitConverter.DoubleToInt64Bits(value);

    public void Add(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
            Add((long)value);
        else
            Add(ValueKind.BigInteger).Object = value;
    }

    public void Add(Complex value) => Add(ValueKind.Complex).Object = value;

    public void Add(string value)
    {
        Charge(DecodeCosts.OfText(value.Length));
        Add(ValueKind.Text).Object = value;
    }

    /// <summary>Adds a text, of which nothing was escaped.</summary>
    /// <param name="utf8">The text, known to be valid.</param>
    public void AddText(ReadOnlySpan<byte> utf8)
    {
        Charge(DecodeCosts.OfText(utf8.Length));
        object text = IsDataOfOctets() && CanonicalBase64.TryDecode(utf8) is { } octets ? octets : Encoding.UTF8.GetString(utf8);
        Add(ValueKind.Text).Object = text;
    }

    public void Add(byte[] value)
    {
        Charge(DecodeCosts.List + value.Length);
        Add(ValueKind.Octets).Object = value;
        HasOctets = true;
    }

    public void AddTimestamp(double seconds) => Add(ValueKind.Timestamp).Bits = BitConverter.DoubleToInt64Bits(seconds);

    public void AddDayNumber(long days) => Add(ValueKind.DayNumber).Bits = days;

    /// <summary>Begins a container.</summary>
    /// <returns>Its index.</returns>
    public int Begin(ValueKind kind)
    {
        if (++_depth > _maxDepth)
            throw new DecodeException($"Values nest deeper than {_maxDepth}.");

        Add(kind);
        return Count - 1;
    }

    /// <summary>Ends a container.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="count">Its number of elements or pairs.</param>
    public void End(int index, int count)
    {
        _depth--;
        _nodes[index].Count = count;
        _nodes[index].Bits = Count;
    }

    /// <summary>Decides late what a container is, when its first element has been read.</summary>
    public void Become(int index, ValueKind kind)
    {
        _nodes[index].Kind = kind;
        _nodes[index + 1].IsKey = kind == ValueKind.Map;
    }

    /// <summary>Replaces a container by its only element: what looked like a tuple was a value in parentheses.</summary>
    public void Unwrap(int index)
    {
        _depth--;
        bool isKey = _nodes[index].IsKey;
        Count--;
        for (int i = index; i < Count; i++)
        {
            _nodes[i] = _nodes[i + 1];
            if (_nodes[i].IsContainer)
                _nodes[i].Bits--;
        }

        _nodes[index].IsKey = isKey;
    }

    /// <summary>Removes the last values.</summary>
    public void RemoveFrom(int index) => Count = index;

    /// <summary>Adds a value once more.</summary>
    /// <param name="index">A value that is complete.</param>
    public void Repeat(int index)
    {
        int end = After(index);
        int shift = Count - index;
        for (int i = index; i < end; i++)
        {
            ValueNode node = _nodes[i];
            if (node.IsContainer)
                node.Bits += shift;

            bool isKey = i == index ? _nextIsKey : node.IsKey;
            ref ValueNode copy = ref Add(node.Kind);
            copy = node;
            copy.IsKey = isKey;
        }
    }

    /// <summary>Writes a value in a format.</summary>
    /// <param name="values">Writes it.</param>
    /// <param name="index">A value that is complete.</param>
    /// <exception cref="EncodeException">The format cannot carry it.</exception>
    public void WriteTo(ValueWriter values, int index)
    {
        ValueNode node = _nodes[index];
        switch (node.Kind)
        {
            case ValueKind.None:
                values.None();
                break;
            case ValueKind.Boolean:
                values.Boolean(node.Bits != 0);
                break;
            case ValueKind.Integer:
                values.Integer(node.Bits);
                break;
            case ValueKind.BigInteger:
                values.Integer((BigInteger)node.Object!);
                break;
            case ValueKind.Real:
                values.Real(node.Real);
                break;
            case ValueKind.Complex:
                values.Complex((Complex)node.Object!);
                break;
            case ValueKind.Text:
                values.Text(node.Text);
                break;
            case ValueKind.Octets:
                values.Octets((byte[])node.Object!);
                break;
            case ValueKind.List or ValueKind.Tuple or ValueKind.Set or ValueKind.Map:
                values.Begin(node.Kind, node.Count);
                for (int at = index + 1; at < After(index); at = After(at))
                    WriteTo(values, at);

                values.End();
                break;
            default:
                throw new EncodeException($"A value of kind {node.Kind} cannot be written.");
        }
    }

    /// <summary>Refuses what Python cannot hash.</summary>
    public void ExpectHashable(int index)
    {
        if (_nodes[index].Kind is ValueKind.List or ValueKind.Map or ValueKind.Set)
            throw new DecodeException($"A {_nodes[index].Kind} cannot be a key or an element of a set.");
    }

    // Octets come as {'data': '...', 'encoding': 'base64'}. Their text, which may be of many megabytes, is never made: the node holds the
    // octets, and should a contract ask for a text after all, they say the same text again.
    private bool IsDataOfOctets() => Count > 0 && _nodes[Count - 1] is { Kind: ValueKind.Text, IsKey: true, Object: "data" };

    private ref ValueNode Add(ValueKind kind)
    {
        if (Count == _nodes.Length)
        {
            if (Count >= _maxNodes)
                throw new DecodeException($"The payload has more than {_maxNodes} values.");

            int size = Math.Min(_maxNodes, Count * 2);
            Charge((long)NodeSize * (size - Count));
            Array.Resize(ref _nodes, size);
        }

        ref ValueNode node = ref _nodes[Count++];
        node = new ValueNode { Kind = kind, IsKey = _nextIsKey };
        _nextIsKey = false;
        return ref node;
    }
}
