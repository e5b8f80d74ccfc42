namespace Dragoman.Pyro;

/// <content>Collections, messages and references.</content>
internal ref partial struct PyroWriter
{
    /// <inheritdoc/>
    public readonly void BeginSequence(int count) => _values.Begin(ValueKind.List, count);

    /// <inheritdoc/>
    public readonly void EndSequence() => _values.End();

    /// <inheritdoc/>
    public readonly void BeginLinkedList(int count) => _values.Begin(ValueKind.List, count);

    /// <inheritdoc/>
    public readonly void BeginLink()
    {
    }

    /// <inheritdoc/>
    public readonly void EndLinkedList() => _values.End();

    /// <inheritdoc/>
    public readonly void BeginArray(int length) => _values.Begin(ValueKind.List, length);

    /// <inheritdoc/>
    public readonly void EndArray() => _values.End();

    /// <inheritdoc/>
    public readonly void BeginSet(int count) => _values.Begin(ValueKind.Set, count);

    /// <inheritdoc/>
    public readonly void EndSet() => _values.End();

    /// <inheritdoc/>
    public readonly void BeginMap(int count) => _values.Begin(ValueKind.Map, count);

    /// <inheritdoc/>
    public readonly void EndMap() => _values.End();

    /// <inheritdoc/>
    public readonly void BeginTuple(int count) => _values.Begin(ValueKind.Tuple, count);

    /// <inheritdoc/>
    public readonly void EndTuple() => _values.End();

    /// <inheritdoc/>
    public readonly void BeginOptional(bool present)
    {
        if (!present)
            _values.None();
    }

    /// <inheritdoc/>
    public readonly void EndOptional()
    {
    }

    /// <inheritdoc/>
    public void BeginMessage(MessageShape shape)
    {
        if (_openValues > 0)
            _written!.OpenMessage();

        if (_extras is { } extras)
        {
            _extras = null;
            _values.Begin(ValueKind.Map, shape.Fields.Count + DeclaredAttributes.Count);
            extras.Write(_values);
            return;
        }

        string? className = ClassOf(shape);
        _values.Begin(ValueKind.Map, shape.Fields.Count + (className is null ? 0 : 1));
        if (className is null)
            return;

        _values.Text("__class__");
        _values.Text(className);
    }

    /// <inheritdoc/>
    public readonly int BeginField(CompositeShape shape, int step)
    {
        string name = PyroFields.Of(shape).Names[step];
        _values.Text(name);
        if (_openValues > 0)
            _written!.At(name);

        return step;
    }

    /// <inheritdoc/>
    public readonly void EndMessage()
    {
        _values.End();
        if (_openValues > 0)
            _written!.Close();
    }

    /// <inheritdoc/>
    /// <remarks>One dictionary: the discriminant, and the fields of the arm beside it.</remarks>
    public void BeginUnion(UnionShape shape, int arm)
    {
        MessageShape content = shape.Arms[arm].Content;
        string? className = ClassOf(content);
        _values.Begin(ValueKind.Map, content.Fields.Count + (className is null ? 1 : 2));
        if (className is not null)
        {
            _values.Text("__class__");
            _values.Text(className);
        }

        _values.Text(PyroNames.Of(shape.Discriminant, shape.Discriminant.Name));
    }

    /// <inheritdoc/>
    public readonly void BeginArm(UnionShape shape, int arm)
    {
    }

    /// <inheritdoc/>
    public readonly void EndUnion() => _values.End();

    /// <inheritdoc/>
    public readonly void BeginParameter(OperationShape shape, int index)
    {
        // Arguments are sent by position.
    }

    /// <inheritdoc/>
    public readonly void WriteReference(ObjectRef? value)
    {
        if (value is null)
        {
            _values.None();
            return;
        }

        ObjectRef reachable = References.GiveOut(value);
        PyroProfile profile = reachable.Profiles.OfType<PyroProfile>().FirstOrDefault() ?? throw new EncodeException($"{value} cannot be reached by Pyro.");
        if (PyroUriForm.IsFormOf(reachable))
            WriteUri(profile);
        else
            WriteProxy(profile);
    }

    // In the place of a declared type a plain dictionary says enough; where anything may stand it has to say what it is.
    private string? ClassOf(MessageShape shape)
    {
        bool isTagged = _nextIsTagged;
        _nextIsTagged = false;
        return PyroNames.GivenClassOf(shape) ?? (isTagged ? shape.Name : null);
    }

    // (protocol, object, socket name, host, port)
    private readonly void WriteUri(PyroProfile profile)
    {
        bool isSocket = profile.Address.Transport == "unix";
        _values.Begin(ValueKind.Map, 2);
        _values.Text("__class__");
        _values.Text(_context.UriClass);
        _values.Text("state");
        _values.Begin(ValueKind.Tuple, 5);
        _values.Text("PYRO");
        _values.Text(profile.ObjectId);
        if (isSocket)
            _values.Text(profile.Address.Host);
        else
            _values.None();

        if (isSocket)
        {
            _values.None();
            _values.None();
        }
        else
        {
            _values.Text(profile.Address.Host);
            _values.Integer(profile.Address.Port);
        }

        _values.End();
        _values.End();
    }

    // A proxy that knows no members asks for them when it is first used, so none are told.
    private readonly void WriteProxy(PyroProfile profile)
    {
        bool is5 = _context.Generation == PyroGeneration.Pyro5;
        _values.Begin(ValueKind.Map, 2);
        _values.Text("__class__");
        _values.Text(_context.ProxyClass);
        _values.Text("state");
        _values.Begin(ValueKind.Tuple, is5 ? 6 : 9);
        _values.Text(PyroUri.Format(profile));
        for (int i = 0; i < 3; i++)
        {
            _values.Begin(ValueKind.Tuple, 0);
            _values.End();
        }

        if (!is5)
        {
            _values.Real(0); // no timeout
            _values.None(); // the key for signatures stays here
        }

        _values.Text("hello");
        if (!is5)
            _values.Integer(0); // no retries

        _values.None(); // no serializer of its own
        _values.End();
        _values.End();
    }
}
