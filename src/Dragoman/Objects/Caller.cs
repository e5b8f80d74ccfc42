namespace Dragoman;

/// <summary>Where the call that runs came from.</summary>
public static class Caller
{
    private static readonly AsyncLocal<Address?> Here = new();

    /// <summary>The address of the peer whose call a servant marked with <see cref="IActsForCaller"/> runs.</summary>
    /// <value>Null outside of such servants, and in calls that the program makes on its own objects.</value>
    public static Address? Current => Here.Value;

    /// <summary>Says in whose name things are done from here on: in this method, and in those it calls.</summary>
    /// <param name="caller">The caller's address; null for the program itself.</param>
    /// <returns>Puts back what was said before, when it is disposed of in the same method.</returns>
    public static IDisposable ActFor(Address? caller)
    {
        var before = new Before(Here.Value);
        Here.Value = caller;
        return before;
    }

    private sealed class Before(Address? caller) : IDisposable
    {
        public void Dispose() => Here.Value = caller;
    }
}
