namespace Dragoman;

/// <content>Objects as references and references as objects.</content>
public sealed partial class ObjectHost
{
    /// <inheritdoc/>
    ObjectRef? IReferenceScope.ReferenceTo(object? target, IContractBinding contract) => target switch
    {
        null => null,
        Proxy proxy => proxy.Reference,
        _ => ReferenceOf(_exports.Export(target, (ContractBinding)contract, new ExportOptions())), // whoever asks here holds it himself
    };

    /// <inheritdoc/>
    object? IReferenceScope.ObjectFor(ObjectRef? reference, IContractBinding contract)
    {
        if (reference is null)
            return null;

        var binding = (ContractBinding)contract;
        if (LocalEntry(reference) is not { } entry || !entry.Binding.Shape.SelfAndBases.Contains(binding.Shape) || entry.Binding.IsDynamic != binding.IsDynamic)
            return binding.NewProxy(reference, _client);

        return !binding.IsDynamic && entry.Plain is { } servant && binding.IsImplementedBy(servant)
            ? servant
            : binding.NewProxy(reference, new LocalInvoker(_dispatcher, entry, _client));
    }

    /// <summary>Gives a reference by which one wire reaches an object.</summary>
    /// <param name="target">A proxy or a servant.</param>
    /// <param name="binding">The contract it is passed as.</param>
    /// <param name="wire">The wire.</param>
    /// <returns>The reference of the object; when that leads over other wires only, one by which calls come to this host and go on from here.</returns>
    internal ObjectRef ReferenceOver(string wire, object target, ContractBinding binding)
    {
        var proxy = target as Proxy;
        if (proxy is not null && Leads(proxy.Reference, wire))
            return proxy.Reference;

        ServantEntry entry = (proxy is null ? null : EntryOf(proxy, binding.Shape)) ?? _exports.OnTheWay(target, binding);
        ObjectRef reference = ReferenceOf(entry);
        if (Leads(reference, wire) || _options.CallbackAddress is null)
            return reference;

        _callbacks.Listen([_wires[wire]], () => !Volatile.Read(ref _disposed) && !Leads(NewestReferenceOf(entry), wire));
        return NewestReferenceOf(entry);
    }

    /// <summary>Tells which object of this host a reference was made for, or leads to.</summary>
    internal ServantEntry? EntryFor(ObjectRef reference) =>
        reference.Origin is ExportOrigin { Host: var host, Entry: var entry } && host == this ? entry : LocalEntry(reference);

    private static bool Leads(ObjectRef reference, string wire)
    {
        foreach (Profile profile in reference.Profiles)
        {
            if (profile.Family == wire)
                return true;
        }

        return false;
    }

    private ObjectRef ReferenceOf(ServantEntry entry)
    {
        if (_listeners.IsEmpty && _options.CallbackAddress is not null && _wires.Count > 0)
            _callbacks.Listen(_wires.Values, () => !Volatile.Read(ref _disposed) && _listeners.IsEmpty);

        return NewestReferenceOf(entry);
    }

    private ObjectRef NewestReferenceOf(ServantEntry entry)
    {
        if (entry.ReferenceVersion == Volatile.Read(ref _listenersVersion) && entry.Reference is { } known)
            return known;

        lock (_listening)
        {
            entry.Reference = new ObjectRef(entry.Binding.Shape.Name, [.. _listeners.Select(l => l.ProfileFor(entry.Key, entry.Binding.Shape))])
            {
                Origin = new ExportOrigin(this, entry),
            };
            entry.ReferenceVersion = _listenersVersion;
            return entry.Reference;
        }
    }

    private ServantEntry? EntryOf(Proxy proxy, ContractShape contract)
    {
        ServantEntry? entry = LocalEntry(proxy.Reference) ?? _exports.RelayOf(proxy.Reference);
        return entry?.Binding.Shape.SelfAndBases.Contains(contract) == true ? entry : null;
    }

    private ServantEntry? LocalEntry(ObjectRef reference)
    {
        if (reference.Origin is ExportOrigin origin && origin.Host == this && _objects.Find(origin.Entry.Key.Octets.Span) is { } known)
            return known;

        foreach (Profile profile in reference.Profiles)
        {
            foreach (IListener listener in _listeners)
            {
                if (LeadsTo(listener, profile) && _objects.Find(profile.Key.Octets.Span) is { } entry)
                    return entry;
            }
        }

        return null;
    }
}
