namespace Dragoman;

/// <summary>Treats each kind of data type in its own way: names it, prints it, objects to it. Every kind has to be decided about.</summary>
/// <typeparam name="TResult">What is made of a type.</typeparam>
public interface ITypeVisitor<out TResult>
{
    /// <summary>Treats a type that a wire writes by a method of its own.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitPrimitive(PrimitiveShape shape);

    /// <summary>Treats an enumeration.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitEnum(EnumShape shape);

    /// <summary>Treats a message or an exception.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitMessage(MessageShape shape);

    /// <summary>Treats a value with identity.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitValue(ValueShape shape);

    /// <summary>Treats a discriminated union.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitUnion(UnionShape shape);

    /// <summary>Treats a reference to an object.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitReference(ReferenceShape shape);

    /// <summary>Treats a value of any type.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitAny(AnyShape shape);

    /// <summary>Treats a value that may be absent.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitOptional(OptionalShape shape);

    /// <summary>Treats a list.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitSequence(SequenceShape shape);

    /// <summary>Treats an array of fixed lengths.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitArray(ArrayShape shape);

    /// <summary>Treats a set.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitSet(SetShape shape);

    /// <summary>Treats a dictionary.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitMap(MapShape shape);

    /// <summary>Treats a tuple.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitTuple(TupleShape shape);

    /// <summary>Treats a stream: the whole result of an operation, never a part of a value.</summary>
    /// <param name="shape">The type.</param>
    /// <returns>What is made of it.</returns>
    TResult VisitStream(StreamShape shape);
}
