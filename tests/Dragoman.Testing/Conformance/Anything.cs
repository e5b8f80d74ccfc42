using Dragoman.Testing.Samples;

namespace Dragoman.Testing.Conformance;

/// <summary>Gives back what comes.</summary>
public sealed class Anything : IAnything
{
    public Any Echo(Any value) => value;

    public Parcel EchoParcel(Parcel parcel) => parcel;

    public List<Any> EchoAll(List<Any> values) => values;

    public string ClassOf(Any value) => value.Value?.GetType().Name ?? "null";
}
