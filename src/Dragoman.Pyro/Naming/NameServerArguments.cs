namespace Dragoman.Pyro;

/// <summary>The arguments of an operation of the name server, by position; null where one was left out.</summary>
/// <param name="values">The arguments.</param>
internal sealed class NameServerArguments(object?[] values)
{
    public string? Text(int index) => (string?)values[index];

    public bool Flag(int index, bool otherwise) => (bool?)values[index] ?? otherwise;

    public string[]? Texts(int index) => (string[]?)values[index];

    public ObjectRef? Reference(int index) => (ObjectRef?)values[index];
}
