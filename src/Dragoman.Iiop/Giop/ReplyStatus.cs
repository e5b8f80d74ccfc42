namespace Dragoman.Iiop;

/// <summary>What the body of a Reply holds (CORBA 3.3 part 2, 9.4.3).</summary>
internal enum ReplyStatus : uint
{
    NoException = 0,
    UserException = 1,
    SystemException = 2,
    LocationForward = 3,
    LocationForwardPermanent = 4,
    NeedsAddressingMode = 5,
}
