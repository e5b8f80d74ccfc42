namespace Dragoman.Iiop;

/// <summary>What a secure association does, or what a server wants it to do (CORBA 3.3 part 2, 10.2: AssociationOptions); the bits that TLS knows.</summary>
[Flags]
internal enum SslAssociations : ushort
{
    None = 0,
    Integrity = 2,
    Confidentiality = 4,
    DetectReplay = 8,
    DetectMisordering = 16,
    TrustInTarget = 32,
    TrustInClient = 64,

    /// <summary>What TLS always does.</summary>
    Always = Integrity | Confidentiality | DetectReplay | DetectMisordering,
}
