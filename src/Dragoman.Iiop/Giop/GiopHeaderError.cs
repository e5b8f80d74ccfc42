namespace Dragoman.Iiop;

/// <summary>What is wrong with the header of a message. Each is answered by a MessageError of the highest version spoken, and the connection closed: the stream is out of step.</summary>
internal enum GiopHeaderError
{
    None,

    /// <summary>The four octets "GIOP" are missing: the peer speaks something else.</summary>
    BadMagic,

    /// <summary>A version other than 1.0, 1.1 and 1.2.</summary>
    UnknownVersion,

    /// <summary>A kind of message that the version does not have.</summary>
    UnknownType,

    /// <summary>A flag that means nothing, or that the message cannot have.</summary>
    BadFlags,

    /// <summary>A size beyond the limit, or too small for the message.</summary>
    BadSize,
}
