using System.Text;

namespace Dragoman.Iiop;

/// <summary>What this wire derives from an operation's shape.</summary>
internal sealed class IiopOperation
{
    /// <summary>Stands for a LocateRequest; no operation of IDL can have this name.</summary>
    public const string LocateName = "_locate";

    /// <summary>Asks an object what it offers (<see cref="ObjectDescriptions"/>); no operation of IDL can have this name.</summary>
    public const string DescriptionName = "_dragoman_description";

    private readonly string[] _declared;

    private IiopOperation(OperationShape shape)
    {
        Shape = shape;
        Name = shape == ObjectDescriptions.Operation ? DescriptionName : IdlNames.OnTheWire(shape);
        Octets = Encoding.Latin1.GetBytes(Name + '\0');
        IsLocate = Name == LocateName;
        HoldsNames = shape.Contract is { } contract && RepositoryIds.IsOfNaming(RepositoryIds.Of(contract));
        _declared = [.. shape.Throws.Select(RepositoryIds.Of)];
    }

    public OperationShape Shape { get; }

    /// <summary>The name that travels.</summary>
    public string Name { get; }

    /// <summary>Whether the operation is none of the object's: it asks where the object is (GIOP's LocateRequest).</summary>
    public bool IsLocate { get; }

    /// <summary>Whether the operation is one of the naming service, so that its texts are names.</summary>
    public bool HoldsNames { get; }

    /// <summary>The name as it stands on the wire after its length, NUL included.</summary>
    public ReadOnlyMemory<byte> Octets { get; }

    public static IiopOperation Of(OperationShape shape) => shape.View<OperationShape, IiopOperation>(static s => new IiopOperation(s));

    /// <summary>The repository id of a declared exception.</summary>
    /// <param name="index">The index in <see cref="OperationShape.Throws"/>.</param>
    public string DeclaredId(int index) => _declared[index];

    /// <summary>Finds a declared exception.</summary>
    /// <param name="repositoryId">Its repository id.</param>
    /// <returns>The index in <see cref="OperationShape.Throws"/>, or -1.</returns>
    public int DeclaredIndexOf(string repositoryId) => Array.IndexOf(_declared, repositoryId);
}
