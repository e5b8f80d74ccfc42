namespace Dragoman.Iiop;

/// <summary>What a LocateReply says of an object (CORBA 3.3 part 2, 9.4.6).</summary>
internal enum LocateStatus : uint
{
    UnknownObject = 0,
    ObjectHere = 1,
    ObjectForward = 2,
    ObjectForwardPermanent = 3,
    SystemException = 4,
    NeedsAddressingMode = 5,
}
