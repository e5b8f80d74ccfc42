namespace Dragoman;

/// <summary>A kind of remark as descriptions of contracts carry it: a wire lists its own (<see cref="IWire.Remarks"/>), and no other comes to life.</summary>
public abstract class RemarkKind
{
    private protected RemarkKind(Type remark)
    {
        string name = (remark.FullName ?? remark.Name).Replace('+', '.');
        Name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    private const string Suffix = nameof(Attribute);

    /// <summary>The name in descriptions.</summary>
    /// <value>The attribute's full name without <c>Attribute</c>.</value>
    public string Name { get; }

    /// <summary>Says what a remark says.</summary>
    /// <param name="remark">The remark.</param>
    /// <returns>Its arguments; null when it is of another kind.</returns>
    internal abstract RemarkArguments? Write(RemarkAttribute remark);

    /// <summary>Makes a remark.</summary>
    /// <param name="arguments">What it says.</param>
    /// <returns>The remark.</returns>
    /// <exception cref="FormatException">The arguments are not those of this kind.</exception>
    internal abstract RemarkAttribute Read(RemarkArguments arguments);
}

/// <summary>One kind of remark as descriptions of contracts carry it.</summary>
/// <typeparam name="TRemark">The attribute.</typeparam>
/// <param name="write">Says what a remark says.</param>
/// <param name="read">Makes a remark from that; a <see cref="FormatException"/> says what is wrong.</param>
public sealed class RemarkKind<TRemark>(Func<TRemark, RemarkArguments> write, Func<RemarkArguments, TRemark> read) : RemarkKind(typeof(TRemark))
    where TRemark : RemarkAttribute
{
    /// <inheritdoc/>
    internal override RemarkArguments? Write(RemarkAttribute remark) => remark is TRemark own ? write(own) : null;

    /// <inheritdoc/>
    internal override RemarkAttribute Read(RemarkArguments arguments) => read(arguments);
}
