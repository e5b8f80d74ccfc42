namespace Dragoman;

/// <summary>A call with a result.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class Call<TResult> : Call
{
    /// <summary>The result.</summary>
    /// <value>Meaningful when the call returned.</value>
    public TResult Result { get; set; } = default!;
}
