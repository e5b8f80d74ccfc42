using System.Collections.Concurrent;
using Dragoman;
using Dragoman.Iiop;

namespace Interop.Client;

/// <summary>Sends every call in an older version of GIOP, as a client does that knows no later one: by a copy of the reference whose profiles state that version.</summary>
/// <param name="next">The next invoker.</param>
/// <param name="minor">The minor number of the version.</param>
internal sealed class VersionInterceptor(IInvoker next, byte minor) : IInvoker
{
    private readonly ConcurrentDictionary<ObjectRef, ObjectRef> _older = new();

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken)
    {
        call.Hop.Target = _older.GetOrAdd(call.Hop.Target!, Lower);
        return next.InvokeAsync(call, cancellationToken);
    }

    public void Invoke(Call call)
    {
        call.Hop.Target = _older.GetOrAdd(call.Hop.Target!, Lower);
        next.Invoke(call);
    }

    private ObjectRef Lower(ObjectRef reference) => new(
        reference.Contract,
        [.. reference.Profiles.Select(profile => profile is IiopProfile iiop && iiop.Minor > minor ? Lower(iiop) : profile)]);

    private IiopProfile Lower(IiopProfile profile) => new(
        profile.TypeId, minor, profile.Host, profile.Port, profile.Key, minor == 0 ? [] : profile.Components);
}
