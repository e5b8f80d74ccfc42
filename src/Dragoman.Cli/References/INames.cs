namespace Dragoman.Cli;

/// <summary>What people do with a service that finds objects by names, with names as text.</summary>
internal interface INames
{
    /// <summary>Gives a row for each entry, the headers first.</summary>
    /// <param name="name">What to list; null for everything.</param>
    /// <param name="withReferences">Whether to show where each entry leads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<string[]>> ListAsync(string? name, bool withReferences, CancellationToken cancellationToken);

    /// <summary>Gives the reference that a name is bound to, as text.</summary>
    ValueTask<string> ResolveAsync(string name, CancellationToken cancellationToken);

    /// <summary>Binds a name to an object.</summary>
    ValueTask BindAsync(string name, string reference, bool replaces, CancellationToken cancellationToken);

    /// <summary>Removes a name.</summary>
    ValueTask UnbindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes a context.</summary>
    ValueTask MakeContextAsync(string name, CancellationToken cancellationToken) => throw HasNoContexts();

    /// <summary>Destroys an empty context and removes its name.</summary>
    ValueTask RemoveContextAsync(string name, CancellationToken cancellationToken) => throw HasNoContexts();

    private static FormatException HasNoContexts() => new("Only a CORBA naming service has contexts.");
}
