namespace Dragoman.Iiop;

/// <summary>What every CORBA object answers whatever its interface is (CORBA 3.3 part 1, 8.3), for clients: see any reference as this contract.</summary>
/// <remarks>Servants need not implement it: this wire answers for them.</remarks>
/// <example><code>bool isPrinter = await node.Host.Proxy&lt;ICorbaObject&gt;(reference).IsAAsync("IDL:Printer:1.0");</code></example>
[Contract(Name = "CORBA.Object")]
[RepositoryId("IDL:omg.org/CORBA/Object:1.0")]
public partial interface ICorbaObject
{
    /// <summary>Asks whether the object's interface is the given one or inherits from it.</summary>
    /// <param name="repositoryId">The interface's repository id, such as <c>IDL:omg.org/CosNaming/NamingContext:1.0</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is.</returns>
    [Idempotent]
    [IdlName("_is_a")]
    ValueTask<bool> IsAAsync(string repositoryId, CancellationToken cancellationToken = default);

    /// <summary>Asks the object's server whether the object is gone for good.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it is; many servers answer with <see cref="FaultKind.NoSuchObject"/> instead.</returns>
    [Idempotent]
    [IdlName("_non_existent")]
    ValueTask<bool> IsGoneAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks by a LocateRequest whether the server has the object (CORBA 3.3 part 2, 9.4.5). Nothing is activated for it; forwards are followed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the object is where the reference leads.</returns>
    [Idempotent]
    [IdlName("_locate")]
    ValueTask<bool> LocateAsync(CancellationToken cancellationToken = default);
}
