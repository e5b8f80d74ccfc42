using Dragoman.Iiop.Naming;

namespace Dragoman.Cli;

/// <summary>Says in one line what went wrong.</summary>
internal static class Failures
{
    public static string Describe(Exception failure) => OneLine(failure switch
    {
        NotFoundException missing => $"'{Text(missing.RestOfName)}' {Reason(missing.Why)}.",
        RemoteException remote => $"{remote.Message} ({remote.Kind})",
        ArgumentException { ParamName: { } parameter } => failure.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal),
        FormatException or NameException or KeyNotFoundException or IOException or ArgumentException or InvalidOperationException => failure.Message,
        AlreadyBoundException or NotEmptyException or CannotProceedException or InvalidNameException => failure.Message,
        CheckFailedException => failure.Message,
        _ => $"{failure.GetType().Name}: {failure.Message}",
    });

    /// <summary>Joins the lines of a message.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Reason(NotFoundReason why) => why switch
    {
        NotFoundReason.NotContext => "is an object, not a context",
        NotFoundReason.NotObject => "is a context, not an object",
        _ => "is not bound",
    };

    // A peer may send anything as the rest of a name; telling of one failure must not be another.
    private static string Text(CosNameComponent[] name) =>
        string.Join('/', name.Select(part => NameComponent.TryCreate(part.Id, part.Kind, out NameComponent component) ? component.ToString() : "?"));
}
