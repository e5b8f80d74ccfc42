namespace Dragoman.OncRpc.Tests;

/// <summary><see cref="IPlain"/>'s first procedure, which learns that its caller is gone.</summary>
[Contract]
[OncProgram(0x20000901, Version = 1)]
[Plain]
public partial interface ISlow
{
    ValueTask<int> AddAsync(int left, int right, CancellationToken cancellationToken);
}
