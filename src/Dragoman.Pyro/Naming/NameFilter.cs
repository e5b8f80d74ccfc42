using System.Text.RegularExpressions;

namespace Dragoman.Pyro;

/// <summary>What a client may filter names by.</summary>
internal static class NameFilter
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Makes a filter.</summary>
    /// <param name="prefix">What the names begin with, exactly; null or empty for anything.</param>
    /// <param name="regex">What the names begin with, as a Python regular expression; null or empty for anything.</param>
    /// <param name="timeout">How long one name may be searched.</param>
    /// <exception cref="ArgumentException">Both are given.</exception>
    /// <exception cref="RemoteException">The expression is malformed, or could take for ever.</exception>
    public static Func<string, bool> Of(string? prefix, string? regex, TimeSpan timeout)
    {
        bool byPrefix = !string.IsNullOrEmpty(prefix);
        if (string.IsNullOrEmpty(regex))
            return byPrefix ? name => name.StartsWith(prefix!, StringComparison.Ordinal) : static _ => true;

        if (byPrefix)
            throw new ArgumentException("you can only filter on one thing at a time");

        Regex expression = Compile(regex, timeout);
        return expression.IsMatch;
    }

    private static Regex Compile(string regex, TimeSpan timeout)
    {
        try
        {
            // Python's match begins at the start of the text, and names its groups with a P.
            string bare = regex.Replace("(?P<", "(?<", StringComparison.Ordinal);
            _ = new Regex(bare, Options, timeout); // on its own: what follows could give it the parentheses that it lacks
            return new Regex($@"\A(?:{bare})", Options, timeout);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            string text = $"invalid regex: {exception.Message}";
            throw new RemoteException(new Fault(FaultKind.Other, text, Completion.Yes, new PythonError("NamingError", text, "")));
        }
    }
}
