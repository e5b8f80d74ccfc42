namespace Dragoman;

/// <summary>The values with identity that one message has, while it is read on a wire that refers back: objects by their handles, and the limits on them.</summary>
/// <typeparam name="THandle">How the wire refers to a value: a number, a position.</typeparam>
/// <param name="limits">What is believed at most.</param>
public sealed class ReadValues<THandle>(DecodeLimits limits)
    where THandle : notnull
{
    private readonly Dictionary<THandle, object> _objects = [];
    private int _count;
    private int _depth;

    /// <summary>Begins a value.</summary>
    /// <exception cref="DecodeException">There are too many, or they nest too deep.</exception>
    public void Open()
    {
        Count();
        if (++_depth > limits.MaxDepth)
            throw new DecodeException($"Values nest deeper than {limits.MaxDepth}.");
    }

    /// <summary>Enters the object that a value is, before its fields are read.</summary>
    /// <param name="handle">What the wire calls it.</param>
    /// <param name="value">The object.</param>
    public void Enter(THandle handle, object value) => _objects[handle] = value;

    /// <summary>Ends a value.</summary>
    public void Close() => _depth--;

    /// <summary>Finds the object to which the peer refers.</summary>
    /// <param name="handle">What the wire calls it.</param>
    /// <returns>The object, of which the fields may not have been read yet.</returns>
    /// <exception cref="DecodeException">The reference leads nowhere, or there are too many.</exception>
    public object Find(THandle handle)
    {
        Count();
        return _objects.TryGetValue(handle, out object? value) ? value : throw new DecodeException($"A reference back to the value {handle} leads nowhere.");
    }

    private void Count()
    {
        if (++_count > limits.MaxValues)
            throw new DecodeException($"A message has more than {limits.MaxValues} values with identity and references to them.");
    }
}
