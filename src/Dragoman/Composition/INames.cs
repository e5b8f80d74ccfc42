namespace Dragoman;

/// <summary>A naming service anywhere, as people use it: names, references and listings are texts.</summary>
/// <remarks>
/// Operations throw <see cref="NameException"/> and <see cref="FormatException"/> for texts that are no names or references of the service,
/// <see cref="KeyNotFoundException"/> for names that are not bound, <see cref="InvalidOperationException"/> for what the service refuses, and
/// <see cref="RemoteException"/> when it does not answer.
/// </remarks>
public interface INames
{
    /// <summary>Gives a row for each entry, the headers first.</summary>
    /// <param name="name">What to list, in the service's own terms; null for everything.</param>
    /// <param name="withReferences">Whether to show where each entry leads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Rows of one length.</returns>
    ValueTask<IReadOnlyList<string[]>> ListAsync(string? name, bool withReferences, CancellationToken cancellationToken = default);

    /// <summary>Gives the reference that a name is bound to.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reference as text; what the service says for nil.</returns>
    ValueTask<string> ResolveAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Binds a name to an object.</summary>
    /// <param name="name">The name.</param>
    /// <param name="reference">The object, in any text form of the calling host's wires.</param>
    /// <param name="replaces">Whether or not the name is bound.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is bound.</returns>
    ValueTask BindAsync(string name, string reference, bool replaces, CancellationToken cancellationToken = default);

    /// <summary>Removes a name. What it was bound to lives on.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is removed.</returns>
    ValueTask UnbindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Makes a context.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is there.</returns>
    /// <exception cref="FormatException">By default: the service has no contexts.</exception>
    ValueTask MakeContextAsync(string name, CancellationToken cancellationToken = default) => throw HasNoContexts();

    /// <summary>Destroys an empty context and removes its name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is gone.</returns>
    /// <exception cref="FormatException">By default: the service has no contexts.</exception>
    ValueTask RemoveContextAsync(string name, CancellationToken cancellationToken = default) => throw HasNoContexts();

    private static FormatException HasNoContexts() => new("This naming service has no contexts: its names are flat.");
}
