using System.Globalization;

namespace Dragoman.Testing.Tokens;

/// <summary>A reference scope of one process: objects get numbers and are found by them.</summary>
public sealed class TokenReferences : IReferenceScope
{
    private readonly List<object> _objects = [];

    public ObjectRef? ReferenceTo(object? target, IContractBinding contract)
    {
        if (target is null)
            return null;
        if (target is Proxy proxy)
            return proxy.Reference;

        if (!_objects.Contains(target))
            _objects.Add(target);

        return new ObjectRef(contract.Shape.Name, [new TokenProfile(_objects.IndexOf(target).ToString(CultureInfo.InvariantCulture))]);
    }

    public object? ObjectFor(ObjectRef? reference, IContractBinding contract) => reference is null
        ? null
        : _objects[int.Parse(reference.Profiles[0].Key.ToString(), CultureInfo.InvariantCulture)];
}
