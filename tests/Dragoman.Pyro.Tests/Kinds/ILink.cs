namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>One of several objects that call each other in a row, or in a circle.</summary>
[Contract(Name = "Kinds.Link")]
public partial interface ILink
{
    void SetNext(ILink? next);

    ValueTask<string[]> ProcessAsync(string[] seen, CancellationToken cancellationToken = default);
}
