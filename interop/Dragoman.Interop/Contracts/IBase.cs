using Dragoman;

namespace Interop;

[Contract]
public partial interface IBase
{
    /// <inheritdoc cref="ITypes.Self"/>
    IBase Self();

    string Greet(string whom);
}
