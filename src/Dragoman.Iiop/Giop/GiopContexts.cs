namespace Dragoman.Iiop;

/// <summary>What readers and writers of one side of a connection must know, by the version of the message.</summary>
/// <param name="connection">The connection.</param>
/// <param name="ignoresSurplus">Whether octets behind what the contract declares are ignored.</param>
/// <param name="isReply">Whether what is written answers requests: the serving side.</param>
internal sealed class GiopContexts(FramedConnection connection, bool ignoresSurplus, bool isReply)
{
    private CdrContext? _usual; // of the newest version, which most peers speak
    private CdrContext?[]? _older;
    private CodeSets _codeSets = CodeSets.None;

    /// <summary>The character sets agreed on for this side's requests and their replies.</summary>
    public CodeSets CodeSets
    {
        get => _codeSets;
        set
        {
            if (value == _codeSets)
                return;

            _codeSets = value;
            _usual = null;
            _older = null;
        }
    }

    /// <summary>Gives what is to be known for a version.</summary>
    public CdrContext Of(byte minor) => minor == GiopConstants.MaxMinor ? _usual ??= New(minor) : (_older ??= new CdrContext?[GiopConstants.MaxMinor])[minor] ??= New(minor);

    private CdrContext New(byte minor) => new()
    {
        Minor = minor,
        CodeSets = minor == 0 ? CodeSets.None : _codeSets,
        Limits = connection.Services.DecodeLimits,
        References = connection.References,
        IgnoresSurplus = ignoresSurplus,
        IsReply = isReply,
    };
}
