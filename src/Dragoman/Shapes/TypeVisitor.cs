namespace Dragoman;

/// <summary>Treats each kind of data type in its own way: names it, prints it, objects to it. Every kind has to be decided about.</summary>
/// <typeparam name="TResult">What is made of a type.</typeparam>
public abstract class TypeVisitor<TResult>
{
    /// <summary>Treats a type as its kind wants it.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    public TResult Visit(TypeShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape switch
        {
            PrimitiveShape primitive => VisitPrimitive(primitive),
            EnumShape enumeration => VisitEnum(enumeration),
            MessageShape message => VisitMessage(message),
            ValueShape value => VisitValue(value),
            UnionShape union => VisitUnion(union),
            ReferenceShape reference => VisitReference(reference),
            AnyShape any => VisitAny(any),
            OptionalShape optional => VisitOptional(optional),
            SequenceShape sequence => VisitSequence(sequence),
            ArrayShape array => VisitArray(array),
            SetShape set => VisitSet(set),
            MapShape map => VisitMap(map),
            TupleShape tuple => VisitTuple(tuple),
            StreamShape stream => VisitStream(stream),
            _ => throw new ArgumentException($"{shape.GetType().Name} is no kind of type.", nameof(shape)),
        };
    }

    /// <summary>Treats a type that a wire writes by a method of its own.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitPrimitive(PrimitiveShape shape);

    /// <summary>Treats an enumeration.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitEnum(EnumShape shape);

    /// <summary>Treats a message or an exception.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitMessage(MessageShape shape);

    /// <summary>Treats a value with identity.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitValue(ValueShape shape);

    /// <summary>Treats a discriminated union.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitUnion(UnionShape shape);

    /// <summary>Treats a reference to an object.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitReference(ReferenceShape shape);

    /// <summary>Treats a value of any type.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitAny(AnyShape shape);

    /// <summary>Treats a value that may be absent.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitOptional(OptionalShape shape);

    /// <summary>Treats a list.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitSequence(SequenceShape shape);

    /// <summary>Treats an array of fixed lengths.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitArray(ArrayShape shape);

    /// <summary>Treats a set.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitSet(SetShape shape);

    /// <summary>Treats a dictionary.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitMap(MapShape shape);

    /// <summary>Treats a tuple.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitTuple(TupleShape shape);

    /// <summary>Treats a stream: the whole result of an operation, never a part of a value.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    protected abstract TResult VisitStream(StreamShape shape);
}
