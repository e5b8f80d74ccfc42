using System.ComponentModel;

namespace Dragoman;

/// <summary>Gives the types that come to life in an <see cref="Any"/>. Generated once for each assembly that declares one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKnownTypes
{
    /// <summary>The types.</summary>
    /// <value>One instance per assembly and process.</value>
    static abstract KnownTypes Types { get; }
}
