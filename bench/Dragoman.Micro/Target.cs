namespace Dragoman.Micro;

/// <summary>Answers at once.</summary>
internal sealed class Target : ITarget
{
    public int Ping(int a, int b) => a + b;
}
