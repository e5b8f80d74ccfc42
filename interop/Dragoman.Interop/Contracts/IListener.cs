using Dragoman;

namespace Interop;

/// <summary>Implemented by the caller, called by the server.</summary>
[Contract]
public partial interface IListener
{
    ValueTask ToldAsync(string text, CancellationToken cancellationToken = default);

    ValueTask<int> AskAsync(int n, CancellationToken cancellationToken = default);
}
