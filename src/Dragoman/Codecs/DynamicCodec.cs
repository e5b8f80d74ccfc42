using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Writes and reads values by their shape alone, where no codec was compiled for them: the contents of an <see cref="Any"/>, and calls of contracts that are data.</summary>
/// <remarks>
/// A value of a known type is written and read by its own codec. What is written may be of any class that says the same: a number of another width
/// where it fits, a <see cref="DynamicRecord"/> for a message. Octets are the same as those that a compiled codec would write.
/// </remarks>
public static class DynamicCodec
{
    /// <summary>Writes a value.</summary>
    /// <typeparam name="TWriter">The wire's writer.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="shape">The type of the value.</param>
    /// <param name="value">The value.</param>
    /// <param name="known">The types that have a codec.</param>
    /// <exception cref="EncodeException">The value is of another type, and the message says where and what was expected; or the wire cannot carry it.</exception>
    public static void Write<TWriter>(ref TWriter writer, TypeShape shape, Any value, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new EncodeException("The value nests too deep, or contains itself.");

        if (known.Find(shape) is { } binding && value.Value is { } own && known.Find(own.GetType()) is not null)
        {
            WriteKnown(ref writer, binding, own, known);
            return;
        }

        switch (shape)
        {
            case PrimitiveShape primitive:
                DynamicPrimitives.Write(ref writer, primitive, value);
                break;
            case EnumShape enumeration:
                writer.WriteEnum(enumeration, DynamicPrimitives.NumberOf(enumeration, value));
                break;
            case AnyShape:
                writer.WriteAny(in value, known);
                break;
            case OptionalShape { Element: ValueShape or AnyShape or ReferenceShape } optional:
                Write(ref writer, optional.Element, value, known);
                break;
            case OptionalShape optional:
                writer.BeginOptional(!value.IsNull);
                if (!value.IsNull)
                    Write(ref writer, optional.Element, value, known);

                writer.EndOptional();
                break;
            case ReferenceShape reference:
                writer.WriteReference(known.Bind is { } bind ? ReferenceTo(writer.References, value, bind(reference.Contract)) : value.Value is null ? null : DynamicPrimitives.As<ObjectRef>(value, "a reference"));
                break;
            case CompositeShape or UnionShape:
                DynamicComposites.Write(ref writer, shape, value, known);
                break;
            default:
                DynamicCollections.Write(ref writer, shape, value, known);
                break;
        }
    }

    /// <summary>Reads a value.</summary>
    /// <typeparam name="TReader">The wire's reader.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="shape">The type of the value.</param>
    /// <param name="known">The types that come to life; all others become dynamic values.</param>
    /// <returns>The value.</returns>
    /// <exception cref="DecodeException">The octets do not form a value of the type.</exception>
    public static Any Read<TReader>(ref TReader reader, TypeShape shape, KnownTypes known)
        where TReader : struct, IWireReader, allows ref struct
    {
        if (known.Find(shape) is { } binding)
            return new Any(binding.Read(ref reader));

        switch (shape)
        {
            case PrimitiveShape primitive:
                return DynamicPrimitives.Read(ref reader, primitive);
            case EnumShape enumeration:
                return new Any(new DynamicEnum(enumeration, reader.ReadEnum(enumeration)));
            case AnyShape:
                return reader.ReadAny(known);
            case OptionalShape { Element: ValueShape or AnyShape or ReferenceShape } optional:
                return Read(ref reader, optional.Element, known);
            case OptionalShape optional:
                Any value = reader.BeginOptional() ? Read(ref reader, optional.Element, known) : default;
                reader.EndOptional();
                return value;
            case ReferenceShape reference:
                ObjectRef? read = reader.ReadReference();
                return new Any(known.Bind is { } bind ? reader.References.ObjectFor(read, bind(reference.Contract)) : read);
            case CompositeShape or UnionShape:
                return DynamicComposites.Read(ref reader, shape, known);
            default:
                return DynamicCollections.Read(ref reader, shape, known);
        }
    }

    // Of an object elsewhere as well: what the wire cannot reach goes as an object of the host.
    private static ObjectRef? ReferenceTo(IReferenceScope scope, Any value, IContractBinding binding) =>
        scope.ReferenceTo(value.Value is ObjectRef reference ? scope.ObjectFor(reference, binding) : value.Value, binding);

    private static void WriteKnown<TWriter>(ref TWriter writer, TypeBinding binding, object value, KnownTypes known)
        where TWriter : struct, IWireWriter, allows ref struct
    {
        TypeBinding own = known.Find(value.GetType())!;
        if (own != binding && !(binding.Shape is ValueShape declared && own.Shape is ValueShape kind && declared.Known.Contains(kind)))
            throw new EncodeException($"A {string.Join(" or ", own.Names)} came where a {string.Join(" or ", binding.Names)} must be.");

        binding.Write(ref writer, value);
    }
}
