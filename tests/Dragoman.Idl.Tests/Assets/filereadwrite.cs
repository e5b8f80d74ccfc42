// Compiled from filereadwrite.x.
#nullable enable
using Dragoman;
using Dragoman.OncRpc;

namespace Filereadwrite;

/// <summary>The constants of filereadwrite.x.</summary>
public static class FilereadwriteConstants
{
    public const int Max = 1000;
    public const int Maxname = 255;
}

/// <summary>What is read or written.</summary>
/// <param name="Length">how many characters count</param>
[Message]
public sealed record Data(int Length, [Fixed(1000)] sbyte[] Buffer);

[Message, XdrName("writeargs")]
public sealed record Writeargs([Bound(255)] string F, int Position, Data Data);

[Message, XdrName("readargs")]
public sealed record Readargs([Bound(255)] string F, int Position, int Length);

[Contract, OncProgram(0x20000100, Version = 2), XdrName("FILEREADWRITE.VERSION")]
public partial interface IFilereadwriteV2
{
    [OncProcedure(1)]
    void Write(Writeargs writeargs);

    [OncProcedure(2)]
    Data Read(Readargs readargs);
}
