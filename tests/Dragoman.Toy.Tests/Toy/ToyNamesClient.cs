namespace Dragoman.Toy;

/// <summary>The toy wire's naming service as people use it.</summary>
internal sealed class ToyNamesClient(ObjectHost client, IToyNames names) : INames
{
    public async ValueTask<IReadOnlyList<string[]>> ListAsync(string? name, bool withReferences, CancellationToken cancellationToken)
    {
        List<string[]> rows = [["toy", "leads to"]];
        foreach (string one in await names.ListAsync(cancellationToken))
        {
            if (name is null || one == name)
                rows.Add([one, withReferences ? await names.LookupAsync(one, cancellationToken) : "?"]);
        }

        return rows;
    }

    public async ValueTask<string> ResolveAsync(string name, CancellationToken cancellationToken) =>
        await names.LookupAsync(name, cancellationToken) is { Length: > 0 } found ? found : throw new KeyNotFoundException($"'{name}' is not bound.");

    public async ValueTask BindAsync(string name, string reference, bool replaces, CancellationToken cancellationToken)
    {
        if (replaces)
            await names.UnbindAsync(name, cancellationToken);

        ObjectRef? target = await client.ResolveAsync(reference, cancellationToken);
        if (!await names.BindAsync(name, client.Wires[ToyProfile.WireName].Format(target), cancellationToken))
            throw new InvalidOperationException($"'{name}' is bound already.");
    }

    public async ValueTask UnbindAsync(string name, CancellationToken cancellationToken)
    {
        if (!await names.UnbindAsync(name, cancellationToken))
            throw new KeyNotFoundException($"'{name}' is not bound.");
    }
}
