namespace Dragoman.Testing.Samples;

[Flags]
public enum Access : byte
{
    None = 0,
    Read = 1,
    Write = 2,
    Run = 4,
}
