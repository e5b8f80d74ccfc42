namespace Dragoman.OncRpc.Tests;

/// <summary>Another program than <see cref="IPlain"/>, whose first procedure takes and gives the same.</summary>
[Contract]
[OncProgram(0x20000955, Version = 1)]
[Plain]
public partial interface IElse
{
    int Remove(int left, int right);
}
