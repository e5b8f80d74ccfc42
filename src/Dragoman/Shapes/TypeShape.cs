namespace Dragoman;

/// <summary>The shape of a data type, as a wire must know it to describe or name it. Encoding itself is done by generated codecs.</summary>
public abstract class TypeShape : Shape;
