using System.Collections.Frozen;
using System.Text;

namespace Dragoman.OncRpc;

/// <summary>What this wire derives from a contract's shape: the program, its version, and operations by their procedure numbers.</summary>
internal sealed class OncContract
{
    private readonly FrozenDictionary<uint, OperationShape> _operations;

    private OncContract(ContractShape shape)
    {
        OncProgramAttribute? remark = shape.Remark<OncProgramAttribute>();
        Program = remark?.Program ?? NumberFor(shape.Name);
        Version = remark?.Version ?? 1;
        Dictionary<uint, OperationShape> operations = [];
        foreach (OperationShape operation in shape.AllOperations)
        {
            // A second operation of the same number is told as an objection before anything is exported; here the first one stands.
            operations.TryAdd(OncOperation.Of(operation).Procedure, operation);
        }

        _operations = operations.ToFrozenDictionary();
    }

    /// <summary>The program number.</summary>
    public uint Program { get; }

    /// <summary>The version of the program.</summary>
    public uint Version { get; }

    public static OncContract Of(ContractShape shape) => shape.View<ContractShape, OncContract>(static s => new OncContract(s));

    /// <summary>Finds an operation by its procedure number.</summary>
    public OperationShape? Find(uint procedure) => _operations.GetValueOrDefault(procedure);

    // FNV-1a: the same in every process and version of .NET, because C programs are compiled with the number.
    private static uint NumberFor(string name)
    {
        uint hash = 2166136261;
        foreach (byte octet in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ octet) * 16777619);

        return OncConstants.FirstLocalProgram | (hash & (OncConstants.FirstLocalProgram - 1));
    }
}
