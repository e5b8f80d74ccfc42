namespace Dragoman.Iiop;

/// <summary>What an entry of a naming context is bound to.</summary>
[RepositoryId("IDL:omg.org/CosNaming/BindingType:1.0")]
public enum BindingType
{
    /// <summary>An object.</summary>
    Nobject,

    /// <summary>A naming context.</summary>
    Ncontext,
}
