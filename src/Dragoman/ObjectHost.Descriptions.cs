namespace Dragoman;

/// <content>What objects offer, as they tell it themselves.</content>
public sealed partial class ObjectHost
{
    /// <summary>Asks an object what it offers: any object of a Dragoman host, and others as far as their wires tell it (<see cref="IWire.LearnAsync"/>).</summary>
    /// <param name="reference">The object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The contract under which the object is exported.</returns>
    /// <exception cref="RemoteException">The object could not be asked, or does not tell.</exception>
    /// <exception cref="DescriptionException">What it tells is malformed or contradicts itself.</exception>
    public async ValueTask<ContractShape> DescribeAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (LocalEntry(reference) is { } entry)
            return entry.Binding.Shape;

        var asking = new DescriptionCall(describe: null);
        asking.Hop.Target = reference;
        await _client.InvokeAsync(asking, cancellationToken).ConfigureAwait(false);
        if (asking.Fault is not { } fault)
            return ContractDescription.Read(asking.Result, _wires.Values.SelectMany(wire => wire.Remarks));

        if (!IsForWantOfIt(fault))
            throw Faults.ToException(fault);

        foreach (Profile profile in reference.Profiles)
        {
            if (_wires.TryGetValue(profile.Family, out IWire? wire) && await wire.LearnAsync(profile, this, cancellationToken).ConfigureAwait(false) is { } learnt)
                return learnt;
        }

        throw new RemoteException(fault with { Message = $"The object does not tell what it offers: {fault.Message}" });
    }

    // An object that is there and answered, but not that.
    private static bool IsForWantOfIt(Fault fault) => fault.Kind is FaultKind.NoSuchOperation or FaultKind.NotImplemented or FaultKind.BadArgument or FaultKind.BadEncoding
        or FaultKind.ServantFailed or FaultKind.BadState or FaultKind.Other;
}
