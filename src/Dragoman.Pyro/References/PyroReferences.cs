using System.Globalization;

namespace Dragoman.Pyro;

/// <summary>Object references as Python passes them: proxies, URI objects and URIs as text, of either generation.</summary>
internal static class PyroReferences
{
    /// <summary>Reads a URI.</summary>
    /// <exception cref="DecodeException">It is malformed, or the name of something that would have to be looked up first; a <see cref="FormatException"/> is inside.</exception>
    public static ObjectRef FromText(string uri)
    {
        try
        {
            return PyroUri.Is(uri, PyroUri.ObjectScheme)
                ? new ObjectRef("", [PyroUri.ParseObject(uri)])
                : throw new FormatException("A text came that is no URI of an object.");
        }
        catch (FormatException exception)
        {
            throw new DecodeException(exception.Message, exception);
        }
    }

    /// <summary>Whether a class is that of a proxy or a URI.</summary>
    public static bool IsReference(string name) => name is "Pyro5.client.Proxy" or "Pyro4.core.Proxy" or "Pyro5.core.URI" or "Pyro4.core.URI";

    /// <summary>Reads a proxy or a URI object.</summary>
    public static ObjectRef FromMap(ValueDocument document, int map)
    {
        string? name = document.TextAt(document.Find(map, "__class__"));
        int state = document.Find(map, "state");
        bool isProxy = name is "Pyro5.client.Proxy" or "Pyro4.core.Proxy";
        bool isUri = name is "Pyro5.core.URI" or "Pyro4.core.URI";
        if ((!isProxy && !isUri) || state < 0 || document[state].Kind is not (ValueKind.Tuple or ValueKind.List) || document[state].Count < 5)
            throw new DecodeException("A value came that is neither a proxy nor a URI.");

        return isProxy
            ? FromText(document.TextAt(state + 1) ?? throw new DecodeException("A proxy has no URI."))
            : FromUriState(document, state);
    }

    // (protocol, object, socket name or None, host or None, port or None)
    private static ObjectRef FromUriState(ValueDocument document, int state)
    {
        string? protocol = document.TextAt(document.Element(state, 0));
        string? id = document.TextAt(document.Element(state, 1));
        string? socket = document.TextAt(document.Element(state, 2));
        string? host = document.TextAt(document.Element(state, 3));
        ValueNode port = document[document.Element(state, 4)];
        if (protocol != "PYRO" || id is null || !PyroObjectIds.IsId(id))
            throw new DecodeException("A URI is not that of an object.", new FormatException());

        if (socket is { Length: > 0 })
            return FromText($"PYRO:{id}@./u:{socket}");

        string bracketed = host?.Contains(':', StringComparison.Ordinal) == true ? $"[{host}]" : host ?? "";
        return FromText(string.Create(CultureInfo.InvariantCulture, $"PYRO:{id}@{bracketed}:{(port.Kind == ValueKind.Integer ? port.Bits : 0)}"));
    }
}
