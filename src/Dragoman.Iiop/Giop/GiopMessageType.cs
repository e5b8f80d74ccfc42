namespace Dragoman.Iiop;

/// <summary>The kinds of GIOP messages (CORBA 3.3 part 2, 9.4.1).</summary>
internal enum GiopMessageType : byte
{
    Request = 0,
    Reply = 1,
    CancelRequest = 2,
    LocateRequest = 3,
    LocateReply = 4,
    CloseConnection = 5,
    MessageError = 6,
    Fragment = 7,
}
