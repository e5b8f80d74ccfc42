namespace Dragoman.OncRpc.Tests.Programs;

/// <summary>An operation that must not run twice.</summary>
[Contract]
[OncProgram(0x2000_0103)]
[Plain]
public partial interface ICounter
{
    int Next();
}
