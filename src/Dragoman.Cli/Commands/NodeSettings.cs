using System.CommandLine;

namespace Dragoman.Cli;

/// <summary>The options that say where a node listens.</summary>
internal sealed class NodeSettings
{
    private readonly Option<string> _listen = new("--listen")
    {
        Description = "The IP address to listen at; * for all.",
        DefaultValueFactory = _ => new NodeOptions().ListenHost,
    };

    private readonly Option<int> _portOffset = new("--port-offset") { Description = "Added to the default port of every wire." };

    private readonly Option<bool> _allowInsecure = new("--allow-insecure") { Description = "Let other machines in without encryption." };

    private readonly Option<string?> _advertise = new("--advertise") { Description = "The host name that references tell peers to connect to." };

    /// <summary>Adds all options to a command.</summary>
    public void AddTo(Command command)
    {
        AddPortOffsetTo(command);
        command.Add(_listen);
        command.Add(_allowInsecure);
        command.Add(_advertise);
    }

    /// <summary>Adds the one option that a command on loopback has.</summary>
    public void AddPortOffsetTo(Command command)
    {
        _portOffset.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 56_000)
                result.AddError("The port offset is a number from 0 to 56000.");
        });
        command.Add(_portOffset);
    }

    /// <summary>Gives what the user chose.</summary>
    public NodeOptions Read(ParseResult result) => new()
    {
        ListenHost = result.GetValue(_listen) ?? new NodeOptions().ListenHost,
        PortOffset = result.GetValue(_portOffset),
        AllowInsecure = result.GetValue(_allowInsecure),
        AdvertisedHost = result.GetValue(_advertise),
    };
}
