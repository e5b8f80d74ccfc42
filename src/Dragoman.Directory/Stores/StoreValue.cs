namespace Dragoman.Directory;

/// <summary>What a key holds: octets, made only when a store wants them.</summary>
/// <remarks>
/// A store in memory keeps the instance, and never asks for octets. A store on disk or elsewhere writes <see cref="Octets"/>, and gives back a value
/// made of what it reads.
/// </remarks>
public sealed class StoreValue
{
    private readonly Func<object, ReadOnlyMemory<byte>>? _encode;
    private readonly ReadOnlyMemory<byte> _octets;

    /// <summary>Makes a value of octets.</summary>
    /// <param name="octets">The octets; they must not change any more.</param>
    public StoreValue(ReadOnlyMemory<byte> octets)
    {
        _octets = octets;
        Weight = octets.Length;
    }

    /// <summary>Makes a value of what it means.</summary>
    /// <param name="content">What it means; immutable.</param>
    /// <param name="weight">About how much memory it takes, in octets.</param>
    /// <param name="encode">Makes octets of it; it may be called several times.</param>
    public StoreValue(object content, int weight, Func<object, ReadOnlyMemory<byte>> encode)
    {
        Content = content;
        Weight = weight;
        _encode = encode;
    }

    /// <summary>What the value means.</summary>
    /// <value>Null when the value came as octets.</value>
    public object? Content { get; }

    /// <summary>About how much memory the value takes.</summary>
    /// <value>In octets.</value>
    public int Weight { get; }

    /// <summary>The value as octets.</summary>
    /// <value>Made anew each time that they are asked for, unless the value is made of them.</value>
    public ReadOnlyMemory<byte> Octets => _encode is null ? _octets : _encode(Content!);
}
