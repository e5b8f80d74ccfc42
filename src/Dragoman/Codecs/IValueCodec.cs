using System.ComponentModel;

namespace Dragoman;

/// <summary>Writes and reads values with identity, null among them. Generated for each class marked <see cref="ValueAttribute"/>.</summary>
/// <typeparam name="T">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IValueCodec<T> : ICodec<T?>
    where T : class
{
    /// <summary>The shape of the class.</summary>
    /// <value>One instance per class and process.</value>
    static abstract ValueShape Shape { get; }
}
