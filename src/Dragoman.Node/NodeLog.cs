using Microsoft.Extensions.Logging;

namespace Dragoman;

/// <summary>What a node logs.</summary>
internal static partial class NodeLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Listening at {Endpoints}")]
    public static partial void Listening(ILogger logger, string endpoints);
}
