namespace Dragoman.Directory;

/// <summary>What an entry is bound to, as its record says it.</summary>
internal enum EntryKind : byte
{
    Object = 1,
    Context = 2,
    Mount = 3,
    Link = 4,
}
