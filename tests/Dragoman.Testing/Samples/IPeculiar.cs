namespace Dragoman.Testing.Samples;

/// <summary>What not every wire carries: IDL knows neither empty structs nor values that contain themselves other than as a list.</summary>
[Contract]
public partial interface IPeculiar : IEverything
{
    Tree EchoTree(Tree value);

    Empty EchoEmpty(Empty value);
}
