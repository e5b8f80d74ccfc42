namespace Dragoman;

/// <summary>A length as a type, so that codecs of bounded and fixed types need no state. Generated, one per length in use.</summary>
public interface ILength
{
    /// <summary>The length.</summary>
    /// <value>At least 1.</value>
    static abstract int Value { get; }
}
