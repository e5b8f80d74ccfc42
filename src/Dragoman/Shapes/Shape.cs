using System.Collections.Concurrent;

namespace Dragoman;

/// <summary>What all shapes share: remarks, and the views that wires derive from a shape once and keep beside it.</summary>
/// <remarks>Shapes are data made by the generator; nothing in them needs reflection.</remarks>
public abstract class Shape
{
    private ConcurrentDictionary<Type, object>? _views;

    /// <summary>The remarks made to wires on this element.</summary>
    /// <value>In the order of the source; empty if there are none.</value>
    public IReadOnlyList<RemarkAttribute> Remarks { get; init; } = [];

    /// <summary>The summary from the element's XML documentation.</summary>
    /// <value>Plain text; empty if there is none. Printed into the descriptions that <see cref="IWire.Describe"/> gives.</value>
    public string Summary { get; init; } = "";

    /// <summary>Finds the remark of one kind.</summary>
    /// <typeparam name="TRemark">The kind of remark.</typeparam>
    /// <returns>The first such remark, or null.</returns>
    public TRemark? Remark<TRemark>()
        where TRemark : RemarkAttribute
    {
        foreach (RemarkAttribute remark in Remarks)
        {
            if (remark is TRemark found)
                return found;
        }

        return null;
    }

    /// <summary>Gets what a wire derived from this shape, deriving it at the first call.</summary>
    /// <typeparam name="TView">The wire's own type for its view.</typeparam>
    /// <typeparam name="TShape">The type of this shape.</typeparam>
    /// <param name="derive">Makes the view; may run more than once under a race, one result is kept.</param>
    /// <returns>The view.</returns>
    public TView View<TShape, TView>(Func<TShape, TView> derive)
        where TShape : Shape
        where TView : class
    {
        ConcurrentDictionary<Type, object> views = _views
            ?? Interlocked.CompareExchange(ref _views, new ConcurrentDictionary<Type, object>(), null)
            ?? _views;
        return (TView)(views.TryGetValue(typeof(TView), out object? view)
            ? view
            : views.GetOrAdd(typeof(TView), derive((TShape)this)));
    }
}
