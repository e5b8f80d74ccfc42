namespace Dragoman.Iiop;

/// <summary>Every number and fixed text that GIOP, CDR and IOR put on the wire.</summary>
internal static class GiopConstants
{
    public const uint Magic = 0x47494f50; // "GIOP", read big-endian
    public const int HeaderSize = 12;
    public const int SizeOffset = 8;
    public const byte Major = 1;
    public const byte MaxMinor = 2;
    public const byte LittleEndianFlag = 1;
    public const byte MoreFragmentsFlag = 2;

    // Addressing dispositions.
    public const short KeyAddress = 0;
    public const short ProfileAddress = 1;
    public const short ReferenceAddress = 2;

    // Profile and component tags.
    public const uint InternetProfileTag = 0;
    public const uint MultipleComponentsTag = 1;
    public const uint OrbTypeTag = 0;
    public const uint CodeSetsTag = 1;
    public const uint AlternateAddressTag = 3;
    public const uint SslTag = 20;

    /// <summary>"DRG" and the first version of what this ORB puts on the wire.</summary>
    public const uint OrbType = 0x44524701;

    // Service contexts.
    public const uint CodeSetsContext = 1;
    public const uint InvocationPoliciesContext = 7;
    public const uint FaultToleranceRequestContext = 13;
    public const uint ExceptionDetailContext = 14;

    /// <summary>Our own: the place of the call in a distributed trace (W3C Trace Context).</summary>
    public const uint TraceContext = 0x44524701;

    /// <summary>Our own, of replies: this server itself refused the request before the object was asked.</summary>
    public const uint NotRunContext = 0x44524702;

    // Code sets, as registered by the OSF.
    public const uint Latin1 = 0x00010001;
    public const uint Latin9 = 0x0001000f;
    public const uint Iso646 = 0x00010020;
    public const uint Ucs2 = 0x00010100;
    public const uint Utf16 = 0x00010109;
    public const uint Utf8 = 0x05010001;
    public const uint Windows1252 = 0x100204e4;

    public const int DefaultPort = 2809;

    /// <summary>"corba-iiop-ssl", as registered by IANA.</summary>
    public const int DefaultSecurePort = 684;

    public const string SystemExceptionPrefix = "IDL:omg.org/CORBA/";
    public const string SystemExceptionSuffix = ":1.0";

    /// <summary>100 ns intervals from 0001-01-01 to 1582-10-15, where TimeBase::TimeT begins.</summary>
    public const long TimeTEpoch = 499_163_040_000_000_000;
}
