namespace Dragoman.Idl;

/// <summary>The codes of all diagnostics, explained one by one in docs/idl.md.</summary>
internal static class Codes
{
    public const string Unreadable = "DRI0001";
    public const string Character = "DRI0002";
    public const string Directive = "DRI0003";
    public const string Syntax = "DRI0004";
    public const string Duplicate = "DRI0005";
    public const string Undefined = "DRI0006";
    public const string Range = "DRI0007";
    public const string Recursion = "DRI0008";
    public const string Union = "DRI0009";
    public const string Limit = "DRI0010";

    public const string RpcgenRefuses = "DRI0101";
    public const string CompilersRefuse = "DRI0102";

    public const string PassThrough = "DRI0201";
    public const string Advice = "DRI0202";
}
