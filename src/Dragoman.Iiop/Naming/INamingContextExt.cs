namespace Dragoman.Iiop;

/// <summary>A naming context that also knows names as text and as URLs (Interoperable Naming Service).</summary>
/// <remarks>The text form of names is that of <see cref="NamePath"/>.</remarks>
[Contract(Name = "CosNaming.NamingContextExt")]
[IdlPrefix("omg.org")]
public partial interface INamingContextExt : INamingContext
{
    /// <summary>Gives the text form of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The text.</returns>
    [IdlName("to_string")]
    [Idempotent]
    [Throws(typeof(InvalidNameException))]
    ValueTask<string> ToStringAsync([IdlName("n")] CosNameComponent[] name, CancellationToken cancellationToken = default);

    /// <summary>Reads the text form of a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The name.</returns>
    [IdlName("to_name")]
    [Idempotent]
    [Throws(typeof(InvalidNameException))]
    ValueTask<CosNameComponent[]> ToNameAsync([IdlName("sn")] string text, CancellationToken cancellationToken = default);

    /// <summary>Gives the <c>corbaname</c> URL of a name.</summary>
    /// <param name="address">The addresses of the naming service as in the URL, such as <c>:host:2809</c>; a key may follow.</param>
    /// <param name="text">The name in text form; empty for the naming context itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The URL.</returns>
    [IdlName("to_url")]
    [Idempotent]
    [Throws(typeof(InvalidAddressException), typeof(InvalidNameException))]
    ValueTask<string> ToUrlAsync([IdlName("addr")] string address, [IdlName("sn")] string text, CancellationToken cancellationToken = default);

    /// <summary>Finds what a name in text form is bound to.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object or context.</returns>
    [IdlName("resolve_str")]
    [Idempotent]
    [Throws(typeof(NotFoundException), typeof(CannotProceedException), typeof(InvalidNameException))]
    ValueTask<ObjectRef?> ResolveStrAsync([IdlName("n")] string text, CancellationToken cancellationToken = default);
}
