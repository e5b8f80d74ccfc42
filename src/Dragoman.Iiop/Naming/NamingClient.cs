namespace Dragoman.Iiop;

/// <summary>Resolves names at CORBA's naming services, from one to the next.</summary>
public static class NamingClient
{
    /// <summary>How many naming services a name may lead through before it is taken for a circle.</summary>
    public const int MaxHops = 8;

    /// <summary>Finds what a name is bound to. Goes on at the next naming service wherever one says that it cannot proceed.</summary>
    /// <param name="start">The context at which the name starts.</param>
    /// <param name="path">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reference; null for nil.</returns>
    /// <exception cref="NotFoundException">The name leads nowhere.</exception>
    /// <exception cref="InvalidNameException">A naming service does not accept the name.</exception>
    /// <exception cref="CannotProceedException">A naming service does not say where to go on, or the name leads through more than <see cref="MaxHops"/> of them.</exception>
    /// <exception cref="RemoteException">A naming service did not answer.</exception>
    public static async ValueTask<ObjectRef?> ResolveAsync(INamingContext start, NamePath path, CancellationToken cancellationToken = default)
    {
        INamingContext context = start;
        CosNameComponent[] name = [.. path.Components.Select(component => new CosNameComponent(component.Id, component.Kind))];
        for (int hop = 0; ; hop++)
        {
            try
            {
                return await context.ResolveAsync(name, cancellationToken).ConfigureAwait(false);
            }
            catch (CannotProceedException onward) when (hop < MaxHops && onward.Cxt is not null && onward.RestOfName.Length > 0)
            {
                (context, name) = (onward.Cxt, onward.RestOfName);
            }
        }
    }
}
