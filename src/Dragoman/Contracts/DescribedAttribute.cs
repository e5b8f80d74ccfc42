using System.ComponentModel;

namespace Dragoman;

/// <summary>Describes one contract or data type that an assembly declares, for those who read the file and run nothing of it. The generator writes it.</summary>
/// <param name="version">The version of the format.</param>
/// <param name="definition">The definition: JSON (docs/notes/contracts-as-data.md).</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DescribedAttribute(int version, string definition) : Attribute
{
    /// <summary>The version of the format.</summary>
    /// <value>1.</value>
    public int Version => version;

    /// <summary>The definition.</summary>
    /// <value>JSON.</value>
    public string Definition => definition;
}
