namespace Dragoman.Toy;

/// <summary>The toy wire's naming service.</summary>
[Contract]
public partial interface IToyNames
{
    /// <summary>Lists all names.</summary>
    ValueTask<string[]> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds an object; an empty text when there is none.</summary>
    ValueTask<string> LookupAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Binds a name; false when it is taken.</summary>
    ValueTask<bool> BindAsync(string name, string url, CancellationToken cancellationToken = default);

    /// <summary>Removes a name; false when it is not there.</summary>
    ValueTask<bool> UnbindAsync(string name, CancellationToken cancellationToken = default);
}
