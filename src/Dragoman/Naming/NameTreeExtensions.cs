namespace Dragoman;

/// <summary>Shorter ways to say the usual to a name tree.</summary>
public static class NameTreeExtensions
{
    /// <summary>Binds a name that is free, or adds an object's profiles of further wires to its entry, without a word on attributes.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="target">What to bind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry as it is now.</returns>
    /// <exception cref="ArgumentException">The reference to bind has no profile.</exception>
    public static ValueTask<NameEntry> BindAsync(
        this INameTree tree, ContextId start, NamePath path, NameTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.BindAsync(start, path, new NameBinding(target), cancellationToken);
    }

    /// <summary>Binds a name whether or not it is free, without a word on attributes.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="target">What to bind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry as it is now.</returns>
    /// <exception cref="ArgumentException">The reference to bind has no profile.</exception>
    public static ValueTask<NameEntry> RebindAsync(
        this INameTree tree, ContextId start, NamePath path, NameTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.RebindAsync(start, path, new NameBinding(target), cancellationToken);
    }
}
