namespace Dragoman.Cli;

/// <summary>Says in one line what went wrong.</summary>
internal static class Failures
{
    public static string Describe(Exception failure) => OneLine(failure switch
    {
        RemoteException remote => $"{remote.Message} ({remote.Kind})",
        ArgumentException { ParamName: { } parameter } => failure.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal),
        FormatException or NameException or KeyNotFoundException or IOException or ArgumentException or InvalidOperationException => failure.Message,
        CheckFailedException => failure.Message,
        _ => $"{failure.GetType().Name}: {failure.Message}",
    });

    /// <summary>Joins the lines of a message.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
