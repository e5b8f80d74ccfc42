using Dragoman;
using Dragoman.Iiop;

namespace Interop;

/// <summary>What every CORBA object answers by itself, and one operation that none has.</summary>
[Contract]
public partial interface IAnyObject : ICorbaObject
{
    [IdlName("no_such_operation")]
    void NoSuchOperation();
}
