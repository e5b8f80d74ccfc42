using Dragoman;

namespace Interop.Python;

/// <summary>An object whose instances count themselves and their calls.</summary>
[Contract(Name = "Interop.Counting")]
public partial interface ICounting
{
    (int Instance, int Call) Next();
}
