using System.Diagnostics.CodeAnalysis;
using Dragoman;

namespace Moving;

/// <summary>Keeps the names of a node's tree up to date; every wire's naming protocol shows them.</summary>
/// <param name="node">The node.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing to dispose of.")]
internal sealed class Registry(Node node) : IRegistry
{
    private readonly Dictionary<string, int> _moves = [];
    private readonly SemaphoreSlim _gate = new(1);

    /// <inheritdoc/>
    public async ValueTask BindAsync(string name, int moves, IReadOnlyList<string> references)
    {
        await _gate.WaitAsync();
        try
        {
            if (_moves.TryGetValue(name, out int known) && known > moves)
                return;

            INameTree names = node.Names!;
            await names.RebindAsync(names.Root, NamePath.Parse(name), new NameTarget.Object(await References.ReadAsync(node, references)));
            _moves[name] = moves;
        }
        finally
        {
            _gate.Release();
        }
    }
}
