using Dragoman;

namespace Moving;

/// <summary>The programs that call the counter.</summary>
internal static class Clients
{
    /// <summary>Adds one so many times.</summary>
    /// <param name="url">The counter: resolved once.</param>
    /// <param name="times">How many times.</param>
    public static async Task AddAsync(string url, int times)
    {
        await using Node node = Node.Client();
        ICounter counter = await node.ResolveAsync<ICounter>(url);
        for (int call = 0; call < times; call++)
            Console.WriteLine(await counter.AddAsync(1));

        Console.WriteLine($"at {await counter.WhereAsync()}");
    }

    /// <summary>Moves the counter.</summary>
    /// <param name="url">The counter.</param>
    /// <param name="place">Where to.</param>
    public static async Task MoveAsync(string url, string place)
    {
        await using Node node = Node.Client();
        ICounter counter = await node.ResolveAsync<ICounter>(url);
        await counter.MoveToAsync(place);
        Console.WriteLine($"at {await counter.WhereAsync()}");
    }
}
