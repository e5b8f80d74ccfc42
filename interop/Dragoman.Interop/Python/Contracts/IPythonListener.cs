using Dragoman;

namespace Interop.Python;

/// <summary>An object of the client that the server calls.</summary>
[Contract(Name = "Interop.PythonListener")]
public partial interface IPythonListener
{
    [Throws(typeof(OverdrawnException))]
    string Told(string text);
}
