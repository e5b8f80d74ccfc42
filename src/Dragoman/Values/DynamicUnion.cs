namespace Dragoman;

/// <summary>A value of a discriminated union that nobody declared here.</summary>
public sealed class DynamicUnion : DynamicValue
{
    /// <summary>Makes a value.</summary>
    /// <param name="type">The union.</param>
    /// <param name="discriminant">Its discriminant.</param>
    /// <param name="content">What the arm holds that the discriminant chooses.</param>
    public DynamicUnion(UnionShape type, Any discriminant, DynamicRecord content)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(content);
        Union = type;
        Discriminant = discriminant;
        Content = content;
    }

    /// <summary>The union.</summary>
    /// <value>The same as <see cref="DynamicValue.Type"/>.</value>
    public UnionShape Union { get; }

    /// <summary>What chooses the arm.</summary>
    /// <value>An integer, a truth value, or an enumeration's value.</value>
    public Any Discriminant { get; set; }

    /// <summary>What the arm holds.</summary>
    /// <value>A record of the arm's fields.</value>
    public DynamicRecord Content { get; set; }

    /// <summary>How many fields the arm has.</summary>
    /// <value>Without the discriminant.</value>
    public override int Count => Content.Count;

    /// <inheritdoc/>
    public override Any this[int index]
    {
        get => Content[index];
        set => Content[index] = value;
    }

    /// <inheritdoc/>
    public override Any this[string name]
    {
        get => name == Union.Discriminant.Name ? Discriminant : Content[name];
        set
        {
            if (name == Union.Discriminant.Name)
                Discriminant = value;
            else
                Content[name] = value;
        }
    }
}
