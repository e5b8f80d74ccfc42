namespace Dragoman.Directory;

/// <summary>What a batch does to one key.</summary>
/// <param name="Key">The key.</param>
public abstract record StoreChange(string Key)
{
    /// <summary>Puts a value, whether or not the key is there.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Lease">The lease that the key ends with from now on; 0 takes it from any.</param>
    public sealed record Put(string Key, StoreValue Value, long Lease = 0) : StoreChange(Key);

    /// <summary>Deletes the key; does nothing when it is not there.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Delete(string Key) : StoreChange(Key);
}
