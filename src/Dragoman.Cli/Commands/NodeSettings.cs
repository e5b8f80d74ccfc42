using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace Dragoman.Cli;

/// <summary>The options that say where a node listens.</summary>
/// <param name="wires">The wires that it speaks, some of which have options of their own.</param>
internal sealed class NodeSettings(IReadOnlyList<WireSetup> wires)
{
    private const int HighestOffset = 56_000;

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "The IP address to listen at; * for all.",
        DefaultValueFactory = _ => new NodeOptions().ListenHost,
    };

    private readonly Option<int> _portOffset = new("--port-offset")
    {
        Description = "Added to the default port of every wire.",
        CustomParser = PortOffset,
    };

    private readonly Option<bool> _anyPort = new("--any-port") { Description = "Take a free port where the protocol's own is taken or forbidden, instead of ending." };

    private readonly Dictionary<string, Option<bool>> _switches = wires.SelectMany(wire => wire.Switches)
        .ToDictionary(one => one.Name, one => new Option<bool>($"--{one.Name}") { Description = one.Description }, StringComparer.Ordinal);

    private readonly Option<bool> _allowInsecure = new("--allow-insecure") { Description = "Let other machines in without encryption." };

    private readonly Option<string?> _advertise = new("--advertise") { Description = "The host name that references tell peers to connect to." };

    /// <summary>Adds all options to a command.</summary>
    public void AddTo(Command command)
    {
        AddPortOffsetTo(command);
        _listen.Validators.Add(CheckListen);
        _advertise.Validators.Add(CheckAdvertise);
        command.Add(_listen);
        command.Add(_anyPort);
        foreach (Option<bool> one in _switches.Values)
            command.Add(one);

        command.Add(_allowInsecure);
        command.Add(_advertise);
        command.Validators.Add(CheckEncryption);
    }

    /// <summary>Adds the one option that a command on loopback has.</summary>
    public void AddPortOffsetTo(Command command) => command.Add(_portOffset);

    /// <summary>Whether a command line chooses an offset.</summary>
    public bool HasPortOffset(SymbolResult result) => result.GetResult(_portOffset) is { Implicit: false };

    /// <summary>Gives what the user chose.</summary>
    public NodeOptions Read(ParseResult result) => new()
    {
        Wires = [.. wires.Select(wire => Switched(wire, result))],
        ListenHost = result.GetValue(_listen) ?? new NodeOptions().ListenHost,
        PortOffset = result.GetValue(_portOffset),
        AllowInsecure = result.GetValue(_allowInsecure),
        AdvertisedHost = result.GetValue(_advertise),
        FallsBackToFreePorts = result.GetValue(_anyPort),
        Announcements = null, // the report says it
    };

    private WireSetup Switched(WireSetup wire, ParseResult result)
    {
        foreach (string name in wire.Switches.Select(one => one.Name))
        {
            if (result.GetValue(_switches[name]))
                wire = wire.Switches.First(one => one.Name == name).TurnOn();
        }

        return wire;
    }

    private static int PortOffset(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int offset) && offset <= HighestOffset)
            return offset;

        result.AddError($"'{text}' is no port offset: a number from 0 to {HighestOffset} is expected.");
        return 0;
    }

    private static void CheckListen(OptionResult result)
    {
        if (Text(result) is { } text && text is not ("*" or "localhost") && !IPAddress.TryParse(text, out _))
            result.AddError($"'{text}' is no address to listen at: an IP address of this machine, localhost, or * for all is expected.");
    }

    private static void CheckAdvertise(OptionResult result)
    {
        if (Text(result) is { } text && Uri.CheckHostName(text) == UriHostNameType.Unknown)
            result.AddError($"'{text}' is no host to tell peers of: a host name or an IP address is expected.");
    }

    // The host would refuse it, too, but in the words of its options.
    private void CheckEncryption(CommandResult result)
    {
        if (result.GetResult(_allowInsecure) is not { Implicit: false } && result.GetResult(_listen) is { Implicit: false } listen
            && Text(listen) is { } text && (text == "*" || (IPAddress.TryParse(text, out IPAddress? address) && !IPAddress.IsLoopback(address))))
            result.AddError($"Listening at '{text}' would let other machines in without encryption: add --allow-insecure if that is meant.");
    }

    private static string? Text(OptionResult result) => result.Tokens is [var only] ? only.Value : null;
}
