namespace Dragoman.OncRpc.Tests.Language;

/// <summary>Takes a value that may lead back to itself.</summary>
[Contract]
public partial interface IRing
{
    void Put(Ring ring);
}
