using Dragoman.Iiop.Naming;

namespace Dragoman.Cli;

/// <summary>Says in one line what went wrong.</summary>
internal static class Failures
{
    public static string Describe(Exception failure) => OneLine(failure switch
    {
        NotFoundException missing => $"'{Text(missing.RestOfName)}' {Reason(missing.Why)}.",
        RemoteException remote => $"{remote.Message} ({remote.Kind})",
        FormatException or NameException or KeyNotFoundException or IOException or ArgumentException or InvalidOperationException => failure.Message,
        _ => $"{failure.GetType().Name}: {failure.Message}",
    });

    private static string Reason(NotFoundReason why) => why switch
    {
        NotFoundReason.NotContext => "is an object, not a context",
        NotFoundReason.NotObject => "is a context, not an object",
        _ => "is not bound",
    };

    private static string Text(CosNameComponent[] name) =>
        new NamePath([.. name.Select(component => new NameComponent(component.Id, component.Kind))]).ToString();

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
