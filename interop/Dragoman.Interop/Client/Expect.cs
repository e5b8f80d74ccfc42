using Dragoman;

namespace Interop.Client;

/// <summary>What cases demand.</summary>
internal static class Expect
{
    public static void True(bool condition, string what)
    {
        if (!condition)
            throw new CaseFailure(what);
    }

    public static void Equal<T>(T actual, T expected, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
            throw new CaseFailure($"{what}: got {actual}, expected {expected}");
    }

    public static void Sequence<T>(IEnumerable<T> actual, IEnumerable<T> expected, string what) =>
        True(actual.SequenceEqual(expected), $"{what} came back changed");

    /// <summary>Runs a call that must throw, and gives what it threw; any other exception passes through.</summary>
    public static T Throws<T>(string what, Action call)
        where T : Exception
    {
        try
        {
            call();
        }
        catch (T expected)
        {
            return expected;
        }

        throw new CaseFailure($"{what}: nothing was thrown");
    }

    /// <inheritdoc cref="Throws{T}(string, Action)"/>
    public static async Task<T> ThrowsAsync<T>(string what, Func<ValueTask> call)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T expected)
        {
            return expected;
        }

        throw new CaseFailure($"{what}: nothing was thrown");
    }

    /// <summary>Runs a call that must end with a fault of a kind.</summary>
    public static RemoteException Fault(FaultKind kind, string what, Action call)
    {
        RemoteException thrown = Throws<RemoteException>(what, call);
        Equal(thrown.Kind, kind, what);
        return thrown;
    }

    /// <inheritdoc cref="Fault"/>
    public static async Task<RemoteException> FaultAsync(FaultKind kind, string what, Func<ValueTask> call)
    {
        RemoteException thrown = await ThrowsAsync<RemoteException>(what, call);
        Equal(thrown.Kind, kind, what);
        return thrown;
    }
}
