using Dragoman.Testing.Samples;

namespace Dragoman.OncRpc.Tests.Language;

/// <summary>A contract that this wire cannot carry.</summary>
[Contract]
public partial interface IClashing
{
    void First();

    [OncProcedure(1)]
    void Second();

    [OncProcedure(0)]
    void Zero();

    [Plain]
    [Throws(typeof(Overdrawn))]
    void Throwing();
}
