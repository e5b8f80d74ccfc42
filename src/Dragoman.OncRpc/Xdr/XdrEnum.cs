namespace Dragoman.OncRpc;

/// <summary>What this wire derives from an enumeration's shape.</summary>
internal sealed class XdrEnum
{
    private XdrEnum(EnumShape shape)
    {
        bool fitsUnsigned = shape.Members.All(m => m.Value is >= 0 and <= uint.MaxValue);
        bool fitsSigned = shape.Members.All(m => m.Value is >= int.MinValue and <= int.MaxValue);
        Form = shape.IsFlags && fitsUnsigned ? XdrEnumForm.Unsigned
            : fitsSigned ? XdrEnumForm.Signed
            : XdrEnumForm.Hyper;
    }

    /// <summary>How values travel.</summary>
    public XdrEnumForm Form { get; }

    public static XdrEnum Of(EnumShape shape) => shape.View<EnumShape, XdrEnum>(static s => new XdrEnum(s));
}
