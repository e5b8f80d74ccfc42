namespace Dragoman;

/// <summary>Exports objects by name, as a node does for its program, for the services that live in it.</summary>
public interface INodeExports
{
    /// <summary>Exports an object on every wire of the node and binds it to a free name of its tree, which every wire's naming protocol shows.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="name">The name in text form; contexts are made on the way. It is the object's key, too.</param>
    /// <param name="servant">The object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object's reference.</returns>
    /// <exception cref="InvalidOperationException">The node has no names.</exception>
    /// <exception cref="NameException">The name is taken or is not a name. Then the object is not exported, unless it was before.</exception>
    /// <exception cref="ArgumentException">The key is in use by another object, or a wire cannot carry the contract.</exception>
    ValueTask<ObjectRef> ExportAsync<T>(string name, T servant, CancellationToken cancellationToken = default)
        where T : class, IContract<T>;
}
