namespace Dragoman.Pyro;

/// <summary>What a message is.</summary>
internal enum PyroMessageType : byte
{
    Connect = 1,
    ConnectOk = 2,
    ConnectFail = 3,
    Invoke = 4,
    Result = 5,
    Ping = 6,
}
