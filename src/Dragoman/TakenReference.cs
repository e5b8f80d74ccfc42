namespace Dragoman;

/// <summary>Stands in a reference that was taken in, and in all that were made of it: when the last of them cannot be reached any more, the watch is told.</summary>
/// <param name="watch">Who is told.</param>
/// <param name="reference">The reference, without this.</param>
internal sealed class TakenReference(IReferenceWatch watch, ObjectRef reference) : ReferenceHold
{
    /// <summary>Tells the watch.</summary>
    ~TakenReference() => watch.Dropped(reference);
}
