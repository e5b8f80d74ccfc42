namespace Dragoman.OncRpc.Tests.Interop;

/// <summary>Version 2 of the program.</summary>
[Contract]
[OncProgram(0x20000104, Version = 2)]
[Plain]
public partial interface ICases2
{
    int Twice(int value);
}

/// <summary>Some procedures of version 1 with arguments that they do not take, and one that is not there.</summary>
[Contract]
[Plain]
public partial interface IWrongCases
{
    [OncProcedure(2)]
    int EchoIntAndMore(int value, int more);

    [OncProcedure(10)]
    string EchoLongLabel(string value);

    [OncProcedure(14)]
    void EchoNothing();

    [OncProcedure(16)]
    void EchoLie(int count, int element);

    [OncProcedure(25)]
    int[] EchoMany(int[] value);

    [OncProcedure(99)]
    void Absent();
}

/// <summary>What a callback calls: whoever asked for it is its server.</summary>
[Contract]
[OncProgram(0x40000101, Version = 1)]
[Plain]
public partial interface IAsked
{
    int Ask(int value);
}
