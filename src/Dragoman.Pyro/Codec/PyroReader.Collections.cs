namespace Dragoman.Pyro;

/// <content>Collections, messages and references.</content>
internal ref partial struct PyroReader
{
    /// <inheritdoc/>
    public int BeginSequence(int minimumSize) => BeginElements("a list");

    /// <inheritdoc/>
    public readonly void EndSequence()
    {
    }

    /// <inheritdoc/>
    public int BeginLinkedList(int minimumSize) => BeginElements("a list");

    /// <inheritdoc/>
    public readonly bool NextLink(int count, int read) => read < count;

    /// <inheritdoc/>
    public readonly void EndLinkedList()
    {
    }

    /// <inheritdoc/>
    public void BeginArray(int length)
    {
        int count = BeginElements("a list");
        if (count != length)
            throw new DecodeException($"{count} elements came instead of {length}.");
    }

    /// <inheritdoc/>
    public readonly void EndArray()
    {
    }

    /// <inheritdoc/>
    public int BeginSet(int minimumSize) => BeginElements("a set");

    /// <inheritdoc/>
    public readonly void EndSet()
    {
    }

    /// <inheritdoc/>
    public int BeginMap(int minimumSize)
    {
        ref readonly ValueNode node = ref _document[_at];
        if (node.Kind != ValueKind.Map)
            throw Scalars.Unexpected(node, "a dict");

        if (_document.HoldsForeign && _document.Find(_at, PyroConstants.ClassKey) >= 0)
            throw UnexpectedValueException.Thrown("an object of a class", "a dict");

        _at++;
        _document.Charge(DecodeCosts.List + (long)(DecodeCosts.Bucket + 16) * node.Count);
        return node.Count;
    }

    /// <inheritdoc/>
    public readonly void EndMap()
    {
    }

    /// <inheritdoc/>
    public bool BeginOptional()
    {
        if (_document[_at].Kind != ValueKind.None)
            return true;

        _at++;
        return false;
    }

    /// <inheritdoc/>
    public readonly void EndOptional()
    {
    }

    /// <inheritdoc/>
    public void BeginTuple(int count)
    {
        int found = BeginElements("a tuple");
        if (found != count)
            throw new DecodeException($"A tuple of {found} came instead of one of {count}.");
    }

    /// <inheritdoc/>
    public readonly void EndTuple()
    {
    }

    /// <inheritdoc/>
    public void BeginMessage(MessageShape shape)
    {
        if (++_depth > _document.Limits.MaxDepth)
            throw new DecodeException($"Messages nest deeper than {_document.Limits.MaxDepth}.");

        _document.Charge(DecodeCosts.Of(shape));

        ref readonly ValueNode node = ref _document[_at];
        if (node.Kind != ValueKind.Map)
            throw Scalars.Unexpected(node, $"a {shape.Name}");

        if (!shape.IsException && _document.Find(_at, "__class__") is >= 0 and var index)
            ExpectClass(shape, _document.TextAt(index));

        _document.OpenMaps.Push(_document.After(_at));
        _at++;
    }

    /// <inheritdoc/>
    public int NextField(CompositeShape shape, int previous)
    {
        PyroFields fields = PyroFields.Of(shape);
        while (_at < _document.OpenMaps.Peek())
        {
            int index = _document.TextAt(_at) is { } name ? fields.IndexOf(name) : -1;
            _at = _document.After(_at);
            if (index >= 0)
                return index;

            _at = _document.After(_at); // Python's objects carry whatever somebody has set on them
        }

        return -1;
    }

    /// <inheritdoc/>
    public void EndMessage()
    {
        _depth--;
        _at = _document.OpenMaps.Pop();
    }

    /// <inheritdoc/>
    public void BeginUnion(UnionShape shape)
    {
        if (++_depth > _document.Limits.MaxDepth)
            throw new DecodeException($"Messages nest deeper than {_document.Limits.MaxDepth}.");

        ref readonly ValueNode node = ref _document[_at];
        if (node.Kind != ValueKind.Map)
            throw Scalars.Unexpected(node, $"a {shape.Name}");

        string name = PyroNames.Of(shape.Discriminant, shape.Discriminant.Name);
        int discriminant = _document.Find(_at, name);
        if (discriminant < 0)
            discriminant = _document.Find(_at, shape.Discriminant.Name);
        if (discriminant < 0)
            throw new DecodeException($"A {shape.Name} came without its {shape.Discriminant.Name}.") { Field = shape.Discriminant };

        _document.OpenMaps.Push(_document.After(_at));
        _document.OpenMaps.Push(_at + 1);
        _at = discriminant;
    }

    /// <inheritdoc/>
    public void BeginArm(UnionShape shape, int arm) => _at = _document.OpenMaps.Pop();

    /// <inheritdoc/>
    public void EndUnion()
    {
        _depth--;
        _at = _document.OpenMaps.Pop();
    }

    /// <inheritdoc/>
    public ObjectRef? ReadReference()
    {
        int index = _at;
        ref readonly ValueNode node = ref Take();
        ObjectRef? read = node.Kind switch
        {
            ValueKind.None => null,
            ValueKind.Text => PyroReferences.FromText(node.Text),
            ValueKind.Map => PyroReferences.FromMap(_document, index),
            _ => throw Scalars.Unexpected(node, "a proxy or a URI"),
        };
        return read is null ? null : References.TakeIn(IntroducedBy is null ? read : read with { IntroducedBy = IntroducedBy });
    }

    /// <summary>Says where the arguments are.</summary>
    /// <param name="arguments">The index of the tuple of arguments, or list.</param>
    /// <param name="skip">How many of them have been read already.</param>
    /// <param name="keywords">The index of the arguments by keyword; -1 for none.</param>
    /// <param name="otherArguments">The index of the list of those by position that one parameter takes together; -1 for none.</param>
    /// <param name="otherKeywords">The index of the map of those by keyword that one parameter takes together; -1 for none.</param>
    public void SetArguments(int arguments, int skip, int keywords, int otherArguments = -1, int otherKeywords = -1)
    {
        _otherArguments = otherArguments;
        _otherKeywords = otherKeywords;
        _argumentCount = _document[arguments].Count - skip;
        _keywords = keywords;
        _at = _document.Element(arguments, skip);
    }

    /// <inheritdoc/>
    public bool BeginParameter(OperationShape shape, int index)
    {
        if (_otherArguments >= 0 || _otherKeywords >= 0)
        {
            PyroFields fields = PyroFields.Of(shape);
            if (index == fields.Rest || index == fields.Keywords)
            {
                _at = index == fields.Rest ? _otherArguments : _otherKeywords;
                return true;
            }
        }

        if (index < _argumentCount)
            return true; // they stand in order: the one before has been read to its end

        int value = KeywordOf(shape, index);
        if (value < 0)
        {
            return shape.Parameters[index].IsOptional
                ? false
                : throw new DecodeException($"missing a required argument: '{PyroFields.Of(shape).Names[index]}'"); // as Python says it: nobody else reads arguments
        }

        _at = value;
        return true;
    }

    private readonly int KeywordOf(OperationShape shape, int index)
    {
        if (_keywords < 0)
            return -1;

        int value = _document.Find(_keywords, PyroFields.Of(shape).Names[index]);
        return value >= 0 ? value : _document.Find(_keywords, shape.Parameters[index].Name);
    }

    private int BeginElements(string expected)
    {
        ref readonly ValueNode node = ref _document[_at];
        if (node.Kind is not (ValueKind.List or ValueKind.Tuple or ValueKind.Set))
            throw Scalars.Unexpected(node, expected);

        _at++;
        _document.Charge(DecodeCosts.List + 16L * node.Count);
        return node.Count;
    }

    private static void ExpectClass(MessageShape shape, string? name)
    {
        if (name != shape.Name && name != PyroNames.GivenClassOf(shape))
            throw new DecodeException($"A value of another class came instead of a {shape.Name}.");
    }
}
