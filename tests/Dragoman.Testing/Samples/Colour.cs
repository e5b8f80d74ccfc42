namespace Dragoman.Testing.Samples;

public enum Colour
{
    Red,
    Green,
    Blue,
}
