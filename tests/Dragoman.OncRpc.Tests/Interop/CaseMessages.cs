namespace Dragoman.OncRpc.Tests.Interop;

/// <summary><c>enum shade</c>.</summary>
public enum Shade
{
    Dark = 0,
    Dim = 1,
    Bright = 5,
}

/// <summary><c>struct place</c>.</summary>
[Message]
public readonly record struct Place(int X, int Y);

/// <summary><c>struct track</c>.</summary>
[Message]
public sealed record Track(Place From, Place To, string Name);

/// <summary><c>struct sixteen</c>.</summary>
[Message]
public sealed record Sixteen(short Low, ushort High, sbyte Narrow, byte Wide);

/// <summary><c>struct identity</c>.</summary>
[Message]
public sealed record Identity(uint Uid, uint Gid, uint[] Gids);

/// <summary><c>struct callback</c>.</summary>
[Message]
public sealed record Callback(uint Program, uint Version, uint Port, int Value);
