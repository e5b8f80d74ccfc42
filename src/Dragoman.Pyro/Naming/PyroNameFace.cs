using System.Diagnostics.CodeAnalysis;

namespace Dragoman.Pyro;

/// <summary>A node's names as Pyro's name server, with the names flat.</summary>
/// <param name="options">What the name server allows.</param>
[SuppressMessage("Usage", "CA2213", Justification = "Its asynchronous end is awaited in DisposeAsync.")]
internal sealed class PyroNameFace(NameServerOptions options) : INameFace
{
    private NodePart? _node;
    private FlatNames? _names;
    private PyroNameServer? _server;
    private Address? _at;
    private bool _hasLeft;

    public string Url => PyroUri.Format(new PyroProfile(PyroNameServer.ObjectId, At));

    private Address At => _at ?? throw new InvalidOperationException("The name server does not serve yet.");

    public ValueTask PrepareAsync(NodePart node, CancellationToken cancellationToken)
    {
        _node = node;
        _names = new FlatNames(node.Names!);
        return ValueTask.CompletedTask;
    }

    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _server = PyroNameServer.Start(_node!.Host, _names!, options);
        _at = _server.Profiles[0].Address;
        return ValueTask.CompletedTask;
    }

    // Pyro knows the name as a flat text, whatever it is in the tree.
    public async ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken)
    {
        string text = FlatNames.TextOf(NamePath.Parse(name));
        string url = PyroUri.FormatName(text, At);
        if (!NameComponent.TryCreate(text, "", out NameComponent flat))
            throw new FormatException($"'{name}' is not a name.");

        await _names!.ResolveAsync(_names.Root, new NamePath([flat]), cancellationToken).ConfigureAwait(false);
        return url;
    }

    public ValueTask LeaveAsync(CancellationToken cancellationToken) => DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is null || _hasLeft)
            return;

        _hasLeft = true;
        await _server.DisposeAsync().ConfigureAwait(false);
    }
}
