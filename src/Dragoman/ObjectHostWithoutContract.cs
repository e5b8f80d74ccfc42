using System.ComponentModel;

namespace Dragoman;

/// <summary>Where calls of <see cref="ObjectHost"/> end whose type argument is no contract: a compiler that finds the constraint broken looks here next, and says why. Nothing here can be called.</summary>
/// <remarks>Docs/diagnostics.md explains it under <see cref="DiagnosticId"/>. Without it, a compiler would say no more than that there is no conversion to <see cref="IContract{TSelf}"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ObjectHostWithoutContract
{
    /// <summary>The id of the error.</summary>
    public const string DiagnosticId = "DRG0040";

    /// <summary>What a type argument that is no contract lacks.</summary>
    public const string Reason =
        "the type argument has no generated code and cannot be called remotely. Name the contract, not the class of the servant; mark the interface [Contract] and declare it 'partial'; "
        + "and let the project that declares it reference Dragoman.Generator as an analyzer (OutputItemType=\"Analyzer\" ReferenceOutputAssembly=\"false\")";

    /// <summary>Refuses a servant without a contract.</summary>
    /// <typeparam name="T">No contract.</typeparam>
    /// <param name="host">The host.</param>
    /// <param name="servant">The object.</param>
    /// <param name="options">How.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(Reason, error: true, DiagnosticId = DiagnosticId)]
    public static ObjectRef Export<T>(this ObjectHost host, T servant, ExportOptions? options = null) => throw new NotSupportedException(Reason);

    /// <summary>Refuses a factory of servants without a contract.</summary>
    /// <typeparam name="T">No contract.</typeparam>
    /// <param name="host">The host.</param>
    /// <param name="factory">Makes a servant.</param>
    /// <param name="activation">When.</param>
    /// <param name="options">How.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(Reason, error: true, DiagnosticId = DiagnosticId)]
    public static ObjectRef Export<T>(this ObjectHost host, Func<T> factory, ActivationMode activation, ExportOptions? options = null) =>
        throw new NotSupportedException(Reason);

    /// <summary>Refuses to make a proxy without a contract.</summary>
    /// <typeparam name="T">No contract.</typeparam>
    /// <param name="host">The host.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(Reason, error: true, DiagnosticId = DiagnosticId)]
    public static T Proxy<T>(this ObjectHost host, ObjectRef reference) => throw new NotSupportedException(Reason);

    /// <summary>Refuses to find an object without a contract.</summary>
    /// <typeparam name="T">No contract.</typeparam>
    /// <param name="host">The host.</param>
    /// <param name="text">Where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(Reason, error: true, DiagnosticId = DiagnosticId)]
    public static ValueTask<T> ResolveAsync<T>(this ObjectHost host, string text, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Reason);
}
