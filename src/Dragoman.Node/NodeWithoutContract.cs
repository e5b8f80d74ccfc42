using System.ComponentModel;

namespace Dragoman;

/// <summary>Where calls of <see cref="Node"/> end whose type argument is no contract, as those of hosts end in <see cref="ObjectHostWithoutContract"/>. Nothing here can be called.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NodeWithoutContract
{
    /// <summary>Refuses a servant without a contract.</summary>
    /// <typeparam name="T">No contract.</typeparam>
    /// <param name="node">The node.</param>
    /// <param name="name">The name.</param>
    /// <param name="servant">The object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(ObjectHostWithoutContract.Reason, error: true, DiagnosticId = ObjectHostWithoutContract.DiagnosticId)]
    public static ValueTask<ObjectRef> ExportAsync<T>(this Node node, string name, T servant, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ObjectHostWithoutContract.Reason);

    /// <summary>Refuses to find an object without a contract.</summary>
    /// <typeparam name="T">No contract.</typeparam>
    /// <param name="node">The node.</param>
    /// <param name="text">Where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(ObjectHostWithoutContract.Reason, error: true, DiagnosticId = ObjectHostWithoutContract.DiagnosticId)]
    public static ValueTask<T> ResolveAsync<T>(this Node node, string text, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(ObjectHostWithoutContract.Reason);
}
