namespace Dragoman.OncRpc.Tests.Language;

/// <summary>A program with a procedure of its own name.</summary>
[Contract]
[Plain]
public partial interface IEcho
{
    int Echo(int value);
}
