namespace Dragoman.OncRpc.Tests.Naming;

/// <summary>An answer longer than its question.</summary>
[Contract]
[OncProgram(0x20000902)]
[Plain]
public partial interface ILongAnswer
{
    string Answer(int length);
}
