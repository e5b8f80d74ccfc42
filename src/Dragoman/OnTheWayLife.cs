namespace Dragoman;

/// <summary>How long objects live that were exported on the way, because a call passed them.</summary>
public enum OnTheWayLife
{
    /// <summary>As long as somebody holds them: until the connections of all peers that they were given to have ended, and a while after that.</summary>
    WithHolders,

    /// <summary>As long as the host. What is passed once is never given up.</summary>
    WithHost,
}
