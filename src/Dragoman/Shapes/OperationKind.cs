namespace Dragoman;

/// <summary>What an operation is in the source.</summary>
public enum OperationKind
{
    /// <summary>A method.</summary>
    Method,

    /// <summary>The reading of a property.</summary>
    Getter,

    /// <summary>The writing of a property.</summary>
    Setter,
}
