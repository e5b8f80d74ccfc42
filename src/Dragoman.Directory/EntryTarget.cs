using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>What an entry is bound to, between the form that callers pass and that of the records.</summary>
internal static class EntryTarget
{
    /// <summary>Gives a record that is bound to something else.</summary>
    public static EntryRecord Bound(EntryRecord record, NameTarget target)
    {
        EntryRecord bare = record with { Context = default, Link = NamePath.Empty, Contract = "", Families = [] };
        return target switch
        {
            NameTarget.Context context => bare with { Kind = EntryKind.Context, Context = context.Id },
            NameTarget.Link link => bare with { Kind = EntryKind.Link, Link = link.Path },
            NameTarget.Mount mount => Refer(bare with { Kind = EntryKind.Mount }, mount.Reference),
            NameTarget.Object bound => Refer(bare with { Kind = EntryKind.Object }, bound.Reference),
            _ => throw new ArgumentException($"{target} is nothing that a name could be bound to.", nameof(target)),
        };
    }

    /// <summary>The reference of a target that has one.</summary>
    public static ObjectRef? ReferenceOf(NameTarget target) => target switch
    {
        NameTarget.Object bound => bound.Reference,
        NameTarget.Mount mount => mount.Reference,
        _ => null,
    };

    /// <summary>The profiles of a reference, wire by wire: what lets every wire's face bind and rebind without disturbing the others.</summary>
    public static IEnumerable<ProfileRecord> ProfilesOf(ObjectRef reference) =>
        reference.Profiles.GroupBy(static profile => profile.Family, StringComparer.Ordinal)
            .Select(wire => new ProfileRecord(wire.Key, [.. wire], reference.IntroducedBy) { Whole = reference });

    /// <summary>Adds the profiles of a reference to an object's record, in the place of those of the same wires; they come after what stays.</summary>
    public static EntryRecord Merged(EntryRecord record, ObjectRef newer)
    {
        ImmutableArray<string> added = [.. newer.Profiles.Select(static profile => profile.Family)];
        return record with
        {
            Contract = newer.Contract.Length > 0 ? newer.Contract : record.Contract,
            Families = [.. record.Families.Where(family => !added.Contains(family)), .. added],
        };
    }

    private static EntryRecord Refer(EntryRecord record, ObjectRef reference) =>
        record with { Contract = reference.Contract, Families = [.. reference.Profiles.Select(static profile => profile.Family)] };
}
