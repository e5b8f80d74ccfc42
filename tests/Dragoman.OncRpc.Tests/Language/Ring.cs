namespace Dragoman.OncRpc.Tests.Language;

/// <summary>A value that may lead back to itself.</summary>
[Value]
public sealed class Ring
{
    public List<Ring?> Next { get; set; } = [];
}
