using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>What all shapes share: remarks, and the views that wires derive from a shape once and keep beside it.</summary>
/// <remarks>Shapes are data made by the generator; nothing in them needs reflection.</remarks>
public abstract class Shape
{
    // One view per wire: few enough to be looked through, faster than any table. Replaced whole, so that readers need no lock.
    private object[] _views = [];

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TView View<TShape, TView>(Func<TShape, TView> derive)
        where TShape : Shape
        where TView : class
    {
        foreach (object view in _views)
        {
            if (view is TView found)
                return found;
        }

        return Derive(derive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TView Derive<TShape, TView>(Func<TShape, TView> derive)
        where TShape : Shape
        where TView : class
    {
        TView derived = derive((TShape)this);
        while (true)
        {
            object[] views = Volatile.Read(ref _views);
            if (views.OfType<TView>().FirstOrDefault() is { } earlier)
                return earlier;

            if (Interlocked.CompareExchange(ref _views, [.. views, derived], views) == views)
                return derived;
        }
    }
}
