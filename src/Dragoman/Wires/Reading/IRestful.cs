namespace Dragoman;

/// <summary>A connection that waits, without a thread, for the rest of a message.</summary>
internal interface IRestful
{
    /// <summary>Until when it waits, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    long RestDeadline { get; }

    /// <summary>Told once when that time is over.</summary>
    void OnRestOverdue();
}
