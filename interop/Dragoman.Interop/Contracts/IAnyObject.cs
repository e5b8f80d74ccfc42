using Dragoman;
using Dragoman.Iiop;

namespace Interop;

/// <summary>What every CORBA object answers by itself, and one operation that none has.</summary>
[Contract]
[RepositoryId("IDL:omg.org/CORBA/Object:1.0")]
public partial interface IAnyObject
{
    [IdlName("_is_a")]
    bool IsA(string id);

    [IdlName("_non_existent")]
    bool NonExistent();

    [IdlName("no_such_operation")]
    void NoSuchOperation();
}
