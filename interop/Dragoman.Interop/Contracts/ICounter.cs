using Dragoman;

namespace Interop;

[Contract]
public partial interface ICounter
{
    /// <summary>Counts.</summary>
    /// <returns>1, 2, 3, …</returns>
    int Next();

    string Name();

    /// <summary>Ends the object: whoever calls it later is told that it does not exist.</summary>
    void Release();
}
