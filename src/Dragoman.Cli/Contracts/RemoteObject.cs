namespace Dragoman.Cli;

/// <summary>A foreign object that people name on the command line, with the contract that it or a file tells.</summary>
/// <param name="Node">What calls it.</param>
/// <param name="Reference">Where it is.</param>
/// <param name="Contract">What it offers.</param>
internal sealed record RemoteObject(Node Node, ObjectRef Reference, ContractShape Contract) : IAsyncDisposable
{
    /// <summary>Finds an object.</summary>
    /// <param name="wires">The wires.</param>
    /// <param name="text">A reference or a name.</param>
    /// <param name="file">The file that has the contract; null to ask the object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FormatException">The text is no reference, or is nil, or the contract is malformed.</exception>
    /// <exception cref="RemoteException">The object could not be found or asked.</exception>
    public static async ValueTask<RemoteObject> FindAsync(IReadOnlyList<WireSetup> wires, string text, string? file, CancellationToken cancellationToken)
    {
        Node node = Node.Client(new NodeOptions { Wires = wires });
        try
        {
            ContractShape? given = file is null ? null : ContractFile.Read(file, null, RemarksOf(node.Host));
            ObjectRef reference = await node.Host.ResolveAsync(text, cancellationToken).ConfigureAwait(false) ?? throw new FormatException($"'{text}' is the nil reference.");
            return new RemoteObject(node, reference, given ?? await AskAsync(node.Host, reference, text, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The kinds of remarks of a host's wires.</summary>
    public static IReadOnlyList<RemarkKind> RemarksOf(ObjectHost host) => [.. host.Wires.Values.SelectMany(wire => wire.Remarks)];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Node.DisposeAsync();

    private static async ValueTask<ContractShape> AskAsync(ObjectHost host, ObjectRef reference, string text, CancellationToken cancellationToken)
    {
        try
        {
            return await host.DescribeAsync(reference, cancellationToken).ConfigureAwait(false);
        }
        catch (RemoteException silent) when (silent.Kind is FaultKind.NoSuchOperation or FaultKind.NotImplemented)
        {
            throw new FormatException($"{silent.Message} Give its contract by --contract FILE.", silent);
        }
        catch (DescriptionException wrong)
        {
            throw new FormatException($"What '{text}' tells of itself cannot be: {wrong.Message}", wrong);
        }
    }
}
