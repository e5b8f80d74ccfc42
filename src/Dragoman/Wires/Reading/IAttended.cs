namespace Dragoman;

/// <summary>A connection as seen by the thread that reads it and by the watch over that thread.</summary>
internal interface IAttended
{
    /// <summary>The turn in which servants run on the reading thread; 0 when none does.</summary>
    long Turn { get; }

    /// <summary>What the watch saw last; the watch's own.</summary>
    long SeenTurn { get; set; }

    /// <summary>For how many looks the watch has seen no new turn, negative when it does not look; the watch's own.</summary>
    int IdleLooks { get; set; }

    /// <summary>Reads on elsewhere: the reading thread has been running servants for too long.</summary>
    /// <param name="turn">The turn that took too long; nothing happens when it has ended.</param>
    void Relieve(long turn);
}
