namespace Dragoman.Pyro;

/// <summary>The numbers and texts of the two protocols.</summary>
internal static class PyroConstants
{
    public const int NameServerPort = 9090;
    public const int DiscoveryPort = 9091;
    public const int DaemonPort3 = 7766;
    public const string NameServerId = "Pyro.NameServer";
    public const string DaemonId = "Pyro.Daemon";
    public const string UnknownObject = "unknown object";
    public const string HandshakeRefused = "handshake refused";
    public const string ClassKey = "__class__";
    public const string DescriptionMethod = "__dragoman_description__";
    public const string BatchMethod = "<batch>";
    public const string GetAttribute = "__getattr__";
    public const string SetAttribute = "__setattr__";

    public const string NextItemMethod = "get_next_stream_item";
    public const string CloseStreamMethod = "close_stream";
    public const string StreamTerminated = "item stream terminated";
    public const string IsIterator = "result of call is an iterator";
    public const string StopIteration = "builtins.StopIteration";

    public const ushort Version4 = 48;
    public const ushort Version5 = 502;
    public const int HeaderSize4 = 24;
    public const int HeaderSize5 = 40;
    public const ushort ChecksumMagic4 = 0x34e9;
    public const ushort Magic5 = 0x4dc5;

    public const ushort FlagException = 0x01;
    public const ushort FlagCompressed = 0x02;
    public const ushort FlagOneway = 0x04;
    public const ushort FlagBatch = 0x08;
    public const ushort FlagMetadata4 = 0x10;
    public const ushort FlagItemStream4 = 0x20;
    public const ushort FlagItemStream5 = 0x10;
    public const ushort FlagCorrelation5 = 0x40;
}
