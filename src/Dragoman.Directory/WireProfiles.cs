namespace Dragoman.Directory;

/// <summary>An object's profiles, wire by wire: what lets every wire's face bind and rebind without disturbing the others.</summary>
internal static class WireProfiles
{
    public static bool ShareWire(ObjectRef one, ObjectRef other) =>
        one.Profiles.Any(profile => HasWire(other, profile.Family));

    public static bool HasWire(ObjectRef reference, string wire) => reference.Profiles.Any(profile => profile.Family == wire);

    /// <summary>Replaces the profiles of all wires that the newer reference speaks.</summary>
    /// <param name="older">What the entry has.</param>
    /// <param name="newer">What replaces it; comes after what stays.</param>
    /// <returns>A reference with the profiles of both.</returns>
    public static ObjectRef Merge(ObjectRef older, ObjectRef newer) => new(
        newer.Contract.Length > 0 ? newer.Contract : older.Contract,
        [.. older.Profiles.Where(profile => !HasWire(newer, profile.Family)), .. newer.Profiles]);

    public static ObjectRef Without(ObjectRef reference, string wire) =>
        reference with { Profiles = reference.Profiles.RemoveAll(profile => profile.Family == wire) };
}
