using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Iiop;

/// <summary>Why a value cannot be written or read, where the OMG has a number for it: the inner exception of an <see cref="EncodeException"/> or <see cref="DecodeException"/>.</summary>
/// <param name="name">The bare name of the system exception that tells it, such as <c>DATA_CONVERSION</c>.</param>
/// <param name="number">The OMG's number of the reason (CORBA 3.3 part 2, annex A).</param>
[SuppressMessage("Design", "CA1032", Justification = "It is never thrown, but goes with what is.")]
[SuppressMessage("Design", "CA1064", Justification = "It is never thrown, but goes with what is.")]
internal sealed class OmgReason(string name, uint number) : Exception($"{name}, reason {number} of the OMG.")
{
    /// <summary>The bare name of the system exception.</summary>
    public string Name => name;

    /// <summary>The OMG's number of the reason.</summary>
    public uint Number => number;

    /// <summary>Whether other character sets than those of the connection would do.</summary>
    public bool IsOfCodeSets => (name, number) is ("DATA_CONVERSION", 1) or ("INV_OBJREF", 1) or ("MARSHAL", 5);
}
