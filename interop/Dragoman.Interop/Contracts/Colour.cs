namespace Interop;

public enum Colour
{
    Red,
    Green,
    Blue,
}
