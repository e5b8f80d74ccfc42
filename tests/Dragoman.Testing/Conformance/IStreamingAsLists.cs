namespace Dragoman.Testing.Conformance;

/// <summary><see cref="IStreaming"/> as a program would call it that knows no streams.</summary>
[Contract(Name = "Dragoman.Testing.Streaming")]
public partial interface IStreamingAsLists
{
    int[] Count(int count, Ending failure = Ending.Good);
}
