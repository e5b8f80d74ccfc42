using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dragoman;

/// <summary>A name: the way from a context to an entry, component by component. Immutable.</summary>
/// <remarks>
/// The text form, used in URLs, at the command line and in logs, joins components by <c>/</c> and identifier and kind by <c>.</c>, with
/// <c>\</c> before each of <c>/ . \</c> that is part of a name: <c>ctx.kind/echo.obj</c>. A component whose parts are both empty is <c>.</c>;
/// an empty kind is written without the dot.
/// </remarks>
public sealed partial class NamePath : IEquatable<NamePath>
{
    /// <summary>The greatest number of components.</summary>
    public const int MaxDepth = 64;

    /// <summary>The greatest length of all components together, in UTF-8 octets.</summary>
    public const int MaxOctets = 8192;

    /// <summary>Makes a name.</summary>
    /// <param name="components">The components, outermost first.</param>
    /// <exception cref="NameException">There are too many components, or they are too long.</exception>
    public NamePath(params ImmutableArray<NameComponent> components)
    {
        if (!IsWithinLimits(components))
            throw new NameException($"A name has more than {MaxDepth} components or {MaxOctets} octets.");

        Components = components;
    }

    /// <summary>The name without components: what is left when nothing is left. No operation accepts it.</summary>
    /// <value>One instance.</value>
    public static NamePath Empty { get; } = new([]);

    /// <summary>The components.</summary>
    /// <value>Outermost first.</value>
    public ImmutableArray<NameComponent> Components { get; }

    /// <summary>The number of components.</summary>
    /// <value>0 for <see cref="Empty"/> only.</value>
    public int Count => Components.Length;

    /// <summary>One component.</summary>
    /// <param name="index">Its position, 0 for the outermost.</param>
    /// <value>The component.</value>
    public NameComponent this[int index] => Components[index];

    /// <summary>Compares two names.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other name.</param>
    /// <returns>Whether they have equal components.</returns>
    public static bool operator ==(NamePath? left, NamePath? right) => left?.Equals(right) ?? right is null;

    /// <summary>Compares two names.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other name.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(NamePath? left, NamePath? right) => !(left == right);

    /// <summary>Reads the text form.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The name, with at least one component.</returns>
    /// <exception cref="NameException">The text is not a name.</exception>
    public static NamePath Parse(string text) =>
        TryParse(text, out NamePath? path) ? path : throw new NameException($"'{text}' is not a name.{HintFor(text)}");

    /// <summary>Reads the text form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The name, with at least one component.</param>
    /// <returns>Whether the text is a name.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out NamePath? path)
    {
        bool parsed = TryRead(text, out ImmutableArray<NameComponent> components) && IsWithinLimits(components);
        path = parsed ? new NamePath(components) : null;
        return parsed;
    }

    /// <summary>Gives the components from a position on.</summary>
    /// <param name="index">The first component to keep.</param>
    /// <returns>The rest of the name; <see cref="Empty"/> when nothing is left.</returns>
    public NamePath From(int index) => index switch
    {
        0 => this,
        _ when index == Count => Empty,
        _ => new NamePath(Components[index..]),
    };

    /// <summary>Gives the name with another one after it.</summary>
    /// <param name="rest">The name that follows.</param>
    /// <returns>The longer name.</returns>
    /// <exception cref="NameException">It is too long.</exception>
    public NamePath Append(NamePath rest) => new([.. Components, .. rest.Components]);

    /// <inheritdoc/>
    public bool Equals(NamePath? other) => other is not null && Components.AsSpan().SequenceEqual(other.Components.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NamePath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (NameComponent component in Components)
            hash.Add(component);

        return hash.ToHashCode();
    }

    /// <summary>Writes the text form.</summary>
    /// <returns>The text; empty for <see cref="Empty"/>.</returns>
    public override string ToString() => Format(Components.AsSpan());

    private static bool IsWithinLimits(ImmutableArray<NameComponent> components)
    {
        if (components.Length > MaxDepth)
            return false;

        int octets = 0;
        foreach (NameComponent component in components)
            octets += component.Octets;

        return octets <= MaxOctets;
    }
}
