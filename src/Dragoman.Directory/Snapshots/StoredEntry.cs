using System.Collections.Immutable;

namespace Dragoman.Directory;

/// <summary>An entry as the store has it, and as it is shown.</summary>
/// <param name="Id">Its identity.</param>
internal sealed record StoredEntry(Guid Id)
{
    public static ImmutableSortedDictionary<string, ProfileRecord> NoProfiles { get; } =
        ImmutableSortedDictionary.Create<string, ProfileRecord>(StringComparer.Ordinal, ReferenceEqualityComparer.Instance);

    /// <summary>The record; null when there is none, though there are profiles.</summary>
    public EntryRecord? Record { get; init; }

    /// <summary>The revision that put the record where there was none.</summary>
    public long Created { get; init; }

    /// <summary>The revision that put the record last.</summary>
    public long Modified { get; init; }

    /// <summary>The revision that changed anything about the entry last.</summary>
    public long Touched { get; init; }

    public ImmutableSortedDictionary<string, ProfileRecord> Profiles { get; init; } = NoProfiles;

    /// <summary>What readers see; null when there is nothing to see, as of an object that lost its last profile.</summary>
    public NameEntry? Shown { get; init; }

    /// <summary>Whether the store has nothing of it.</summary>
    public bool IsGone => Record is null && Profiles.IsEmpty;

    /// <summary>Gives the entry with what is to be shown of it.</summary>
    public StoredEntry Composed()
    {
        NameTarget? target = Record is null ? null : TargetOf(Record);
        return this with
        {
            Shown = target is null ? null : new NameEntry(Record!.Name, Id, target)
            {
                Attributes = Record.Attributes,
                Created = new NameStamp(Record.CreatedBy, Record.CreatedAt, Created),
                Modified = new NameStamp(Record.ModifiedBy, Record.ModifiedAt, Touched),
            },
        };
    }

    private NameTarget? TargetOf(EntryRecord record) => record.Kind switch
    {
        EntryKind.Context => new NameTarget.Context(record.Context),
        EntryKind.Link => new NameTarget.Link(record.Link),
        EntryKind.Object when !Profiles.IsEmpty => new NameTarget.Object(ReferenceOf(record)),
        EntryKind.Mount when !Profiles.IsEmpty => new NameTarget.Mount(ReferenceOf(record)),
        _ => null,
    };

    // Each wire's profiles are kept by themselves; the record tells how they stood among each other. As long as nothing is mixed, the reference is
    // the very one that was bound.
    private ObjectRef ReferenceOf(EntryRecord record)
    {
        ObjectRef? whole = Profiles.Values.First().Whole;
        if (whole is not null && whole.Contract == record.Contract && Profiles.Values.All(wire => ReferenceEquals(wire.Whole, whole))
            && whole.Profiles.Length == Profiles.Values.Sum(static wire => wire.Profiles.Length))
            return whole;

        Dictionary<string, Queue<Profile>> left = Profiles.ToDictionary(static wire => wire.Key, static wire => new Queue<Profile>(wire.Value.Profiles), StringComparer.Ordinal);
        List<Profile> ordered = [];
        foreach (string family in record.Families)
        {
            if (left.TryGetValue(family, out Queue<Profile>? wire) && wire.TryDequeue(out Profile? next))
                ordered.Add(next);
        }

        return new ObjectRef(record.Contract, [.. ordered, .. left.Values.SelectMany(static wire => wire)])
        {
            IntroducedBy = Profiles.Values.Select(static wire => wire.IntroducedBy).FirstOrDefault(static peer => peer is not null),
        };
    }
}
