namespace Dragoman.Pyro;

/// <summary>Closes a server's connection when its client has asked for nothing for a while.</summary>
internal static class IdleWatch
{
    /// <summary>Begins to look after a connection, until it ends.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="serving">Its server's role.</param>
    /// <param name="timeout">How long its client may ask for nothing.</param>
    public static void Begin(MessageConnection connection, PyroServing serving, TimeSpan timeout)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(Math.Clamp(timeout.TotalMilliseconds / 4, 1, 60_000));
        var timer = new Timer(_ => serving.CloseIfIdle(Environment.TickCount64 - (long)timeout.TotalMilliseconds), null, pause, pause);
        connection.Ended += (_, _) => timer.Dispose();
        if (!connection.IsOpen)
            timer.Dispose(); // it ended before anybody listened
    }
}
