namespace Dragoman;

/// <content>Objects as references and references as objects.</content>
public sealed partial class ObjectHost
{
    /// <inheritdoc/>
    ObjectRef? IReferenceScope.ReferenceTo(object? target, IContractBinding contract) => target switch
    {
        null => null,
        Proxy proxy => proxy.Reference,
        _ => ReferenceOf(ExportEntry(target, (ContractBinding)contract, new ExportOptions())),
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

        lock (_exporting)
        {
            ServantEntry entry = (proxy is null ? null : EntryOf(proxy, binding.Shape)) ?? ExportEntry(target, binding, new ExportOptions());
            ObjectRef reference = ReferenceOf(entry);
            if (!_disposed && !Leads(reference, wire) && _options.CallbackAddress is { } address)
            {
                ListenForCallbacks(_wires[wire], address);
                reference = ReferenceOf(entry);
            }

            return reference;
        }
    }

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
        if (_listeners.IsEmpty)
            ListenForCallbacks();

        if (entry.ReferenceVersion == Volatile.Read(ref _listenersVersion) && entry.Reference is { } known)
            return known;

        lock (_exporting)
        {
            entry.Reference = new ObjectRef(entry.Binding.Shape.Name, [.. _listeners.Select(l => l.ProfileFor(entry.Key, entry.Binding.Shape))])
            {
                Origin = new Origin(this, entry.Key),
            };
            entry.ReferenceVersion = _listenersVersion;
            return entry.Reference;
        }
    }

    private ServantEntry? EntryOf(Proxy proxy, ContractShape contract)
    {
        ServantEntry? entry = LocalEntry(proxy.Reference) ?? _relays.GetValueOrDefault(proxy.Reference);
        return entry?.Binding.Shape.SelfAndBases.Contains(contract) == true ? entry : null;
    }

    private ServantEntry? LocalEntry(ObjectRef reference)
    {
        if (reference.Origin is { } origin && origin.Host == this && _objects.Find(origin.Key.Octets.Span) is { } known)
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
