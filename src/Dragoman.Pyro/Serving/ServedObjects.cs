using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Dragoman.Pyro;

/// <summary>Finds the objects that a connection's client calls: the daemon's own, and those of the host.</summary>
/// <param name="line">The connection.</param>
/// <param name="daemon">The daemon's own object.</param>
/// <param name="objects">The objects of the host.</param>
/// <param name="logger">Where it is told that one could not be had.</param>
internal sealed partial class ServedObjects(IPyroLine line, ServantEntry daemon, IObjectTable objects, ILogger logger)
{
    /// <summary>Finds an object.</summary>
    /// <returns>The object; null when there is none.</returns>
    public ValueTask<ServantEntry?> FindAsync(string id)
    {
        if (id == PyroConstants.DaemonId)
            return ValueTask.FromResult<ServantEntry?>(daemon);

        ObjectKey key = PyroObjectIds.ToKey(id);
        return objects.Find(key.Octets.Span) is { } entry
            ? ValueTask.FromResult<ServantEntry?>(entry)
            : objects.FindAsync(key, CancellationToken.None);
    }

    /// <summary>Goes on with an object that has to be activated first.</summary>
    /// <param name="finding">The search.</param>
    /// <param name="with">Goes on.</param>
    [SuppressMessage("Design", "CA1031", Justification = "An activator that fails has no object; a reply that cannot be made is logged.")]
    public async Task ContinueAsync(ValueTask<ServantEntry?> finding, Action<ServantEntry?> with)
    {
        ServantEntry? entry = null;
        try
        {
            entry = await finding.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is in the log already.
        }

        try
        {
            with(entry);
        }
        catch (Exception exception)
        {
            LogActivation(logger, line.Remote, exception);
            line.CloseSoon();
        }
    }

    [LoggerMessage(111, LogLevel.Error, "An object called by {Remote} could not be activated.")]
    private static partial void LogActivation(ILogger logger, Address remote, Exception exception);
}
