namespace Dragoman.Pyro;

/// <summary>Performs an operation of the name server.</summary>
/// <param name="server">The name server.</param>
/// <param name="arguments">The arguments.</param>
/// <param name="cancellationToken">Gives up.</param>
/// <returns>The result: null, a number, <see cref="FoundName"/> or <see cref="FoundNames"/>.</returns>
internal delegate ValueTask<object?> NameServerOperation(NameRegister server, NameServerArguments arguments, CancellationToken cancellationToken);
