using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>Values of any type.</summary>
[Contract]
public partial interface IAnything
{
    Any Echo(Any value);

    Parcel EchoParcel(Parcel parcel);

    List<Any> EchoAll(List<Any> values);

    /// <summary>Tells the class of what came.</summary>
    string ClassOf(Any value);
}
