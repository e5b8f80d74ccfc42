namespace Dragoman.Pyro;

/// <summary>Closes a server's connection when its client has asked for nothing for a while.</summary>
internal static class IdleWatch
{
    /// <summary>Begins to look after a connection, until it ends.</summary>
    public static void Begin(PyroConnection connection, TimeSpan timeout)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(Math.Clamp(timeout.TotalMilliseconds / 4, 1, 60_000));
        var timer = new Timer(_ => connection.CloseIfIdle(Environment.TickCount64 - (long)timeout.TotalMilliseconds), null, pause, pause);
        connection.Ended += (_, _) => timer.Dispose();
        if (!connection.IsOpen)
            timer.Dispose(); // it ended before anybody listened
    }
}
