using Dragoman;

namespace Moving;

/// <summary>References as texts that tell all ways to an object. A reference as such goes over one wire, and tells the way over that one.</summary>
internal static class References
{
    /// <summary>Writes a reference.</summary>
    /// <param name="node">A node that speaks its wires.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>A text for each way to reach the object.</returns>
    public static IReadOnlyList<string> Write(Node node, ObjectRef reference) =>
        [.. reference.Profiles.Select(profile => node.Format(reference with { Profiles = [profile] }, profile.Wire))];

    /// <summary>Reads a reference.</summary>
    /// <param name="node">A node that speaks its wires.</param>
    /// <param name="texts">What <see cref="Write"/> gave.</param>
    /// <returns>One reference with all ways.</returns>
    public static async ValueTask<ObjectRef> ReadAsync(Node node, IReadOnlyList<string> texts)
    {
        List<ObjectRef> parts = [];
        foreach (string text in texts)
            parts.Add(await node.Host.ResolveAsync(text) ?? throw new FormatException("A counter is nowhere."));

        return parts[0] with { Profiles = [.. parts.SelectMany(part => part.Profiles)] };
    }
}
