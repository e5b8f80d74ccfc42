namespace Dragoman;

/// <summary>What a server wants of its clients' certificates.</summary>
public enum ClientCertificates
{
    /// <summary>It does not ask for one.</summary>
    None,

    /// <summary>It asks, and lets in whoever has none; one that is shown must be valid.</summary>
    Optional,

    /// <summary>It lets in only who shows a valid one.</summary>
    Required,
}
