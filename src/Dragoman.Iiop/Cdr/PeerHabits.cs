namespace Dragoman.Iiop;

/// <summary>In what a peer has been seen to leave the standard. Learnt as messages come; a race of two of them does no harm.</summary>
internal sealed class PeerHabits
{
    /// <summary>Whether the peer writes exceptions in an any without their repository id.</summary>
    public bool OmitsIdsOfExceptions { get; set; }
}
