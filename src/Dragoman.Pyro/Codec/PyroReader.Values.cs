namespace Dragoman.Pyro;

/// <content>Values with identity, as class dictionaries, and values of any type.</content>
internal ref partial struct PyroReader
{
    /// <inheritdoc/>
    public ValueHead BeginValue(ValueShape declared)
    {
        ref readonly ValueNode node = ref _document[_at];
        if (node.Kind == ValueKind.None)
        {
            _at++;
            return ValueHead.Null;
        }

        if (node.Kind != ValueKind.Map)
            throw Scalars.Unexpected(node, $"a {declared.Name}");

        Descend();
        int known = _document.Find(_at, PyroConstants.ClassKey) is >= 0 and var index ? KnownIndex(declared, _document.TextAt(index)) : 0;
        _document.OpenMaps.Push(_document.After(_at));
        _at++;
        return ValueHead.New(known);
    }

    /// <inheritdoc/>
    public readonly void RegisterValue(object value)
    {
        // Python's formats copy: nothing leads back to a value.
    }

    /// <inheritdoc/>
    public void EndValue() => EndMessage();

    /// <inheritdoc/>
    public Any ReadAny(KnownTypes known)
    {
        ref readonly ValueNode node = ref _document[_at];
        switch (node.Kind)
        {
            case ValueKind.Map:
                return ReadAnyMap(known);
            case ValueKind.List:
                return ReadAnyList(DynamicListKind.List, known);
            case ValueKind.Tuple:
                return ReadAnyList(DynamicListKind.Tuple, known);
            case ValueKind.Set:
                return ReadAnyList(DynamicListKind.Set, known);
            case ValueKind.Timestamp or ValueKind.DayNumber:
                return Any.Of(ReadDateTime());
            default:
                return Any.Of(Scalars.Any(Take()));
        }
    }

    private static int KnownIndex(ValueShape declared, string? name)
    {
        for (int i = 0; i < declared.Known.Count; i++)
        {
            if (name is not null && (declared.Known[i].Name == name || PyroNames.GivenClassOf(declared.Known[i]) == name))
                return i;
        }

        throw new DecodeException($"A value of the class {name ?? "<unknown>"} came where a {declared.Name} must be; the classes known there are {string.Join(", ", declared.Known.Where(k => !k.IsAbstract).Select(PyroNames.ClassOf))}.");
    }

    private void Descend()
    {
        if (++_depth > _document.Limits.MaxDepth)
            throw new DecodeException($"Values nest deeper than {_document.Limits.MaxDepth}.");
    }

    private Any ReadAnyList(DynamicListKind kind, KnownTypes known)
    {
        Descend();
        DynamicList list = new(kind);
        int count = BeginElements("a list");
        for (int i = 0; i < count; i++)
            list.Add(ReadAny(known));

        _depth--;
        return Any.Of(list);
    }

    private Any ReadAnyMap(KnownTypes known)
    {
        int index = _at;
        int at = _document.Find(index, PyroConstants.ClassKey);
        if (at < 0)
            return Scalars.AreOctets(_document, index) ? Any.Of(ReadBytes()) : ReadDictionary(known);

        string name = _document.TextAt(at) ?? throw new DecodeException("An object came whose class is no text.");
        if (PyroReferences.IsReference(name))
            return Any.Of(ReadReference());

        if (name == "float" && _document.TextAt(_document.Find(index, "value")) is not null)
            return Any.Of(ReadDouble());

        return ClassesOf(known).TryGetValue(name, out TypeBinding? binding) ? Any.Of(binding.Read(ref this)) : ReadRecord(name, known);
    }

    private Any ReadDictionary(KnownTypes known)
    {
        Descend();
        DynamicMap map = new();
        int count = _document[_at++].Count;
        for (int i = 0; i < count; i++)
        {
            Any key = ReadAny(known);
            ExpectKey(key);
            map[key] = ReadAny(known); // the last one counts, as in Python
        }

        _depth--;
        return Any.Of(map);
    }

    // Values without parts and tuples of these: all others are no keys in Python, and many of them might have the same hash.
    private static void ExpectKey(Any key)
    {
        if (key.Value is DynamicList { Kind: not DynamicListKind.Set } list)
        {
            foreach (Any element in list)
                ExpectKey(element);
        }
        else if (key.Value is DynamicValue)
        {
            throw new DecodeException($"A {key.Value.GetType().Name} came as a key.");
        }
    }

    private Any ReadRecord(string name, KnownTypes known)
    {
        Descend();
        DynamicRecord record = new(name);
        int count = _document[_at++].Count;
        for (int i = 0; i < count; i++)
        {
            string field = _document.TextAt(_at) ?? throw new DecodeException($"A field of a {name} has a name that is no text.");
            _at = _document.After(_at);
            Any value = ReadAny(known);
            if (field != PyroConstants.ClassKey)
                record[field] = value;
        }

        _depth--;
        return Any.Of(record);
    }

    private Dictionary<string, TypeBinding> ClassesOf(KnownTypes known)
    {
        if (_classes is not null)
            return _classes;

        _classes = new Dictionary<string, TypeBinding>(StringComparer.Ordinal);
        foreach (TypeBinding type in known.Types.Where(t => t.Shape is not EnumShape))
        {
            IEnumerable<CompositeShape> shapes = type.Shape is UnionShape union ? union.Arms.Select(a => a.Content) : [(CompositeShape)type.Shape];
            foreach (string name in type.Names.Concat(shapes.Select(PyroNames.GivenClassOf).OfType<string>()))
                _classes.TryAdd(name, type);
        }

        return _classes;
    }
}
