namespace Dragoman;

/// <summary>Things attached to one call by type, for interceptors and wires to hand to each other. Immutable; most calls carry none, which costs nothing.</summary>
public sealed class Features
{
    private readonly object _feature;
    private readonly Features? _rest;

    private Features(object feature, Features? rest)
    {
        _feature = feature;
        _rest = rest;
    }

    /// <summary>Attaches a feature.</summary>
    /// <typeparam name="T">The feature's type.</typeparam>
    /// <param name="features">The features so far; null when there are none.</param>
    /// <param name="feature">The feature; hides an earlier one of its type.</param>
    /// <returns>The features with the new one.</returns>
    public static Features With<T>(Features? features, T feature)
        where T : class => new(feature, features);

    /// <summary>Finds a feature.</summary>
    /// <typeparam name="T">The feature's type.</typeparam>
    /// <param name="features">The features; null when there are none.</param>
    /// <returns>The feature attached last, or null.</returns>
    public static T? Find<T>(Features? features)
        where T : class
    {
        for (Features? f = features; f is not null; f = f._rest)
        {
            if (f._feature is T found)
                return found;
        }

        return null;
    }
}
