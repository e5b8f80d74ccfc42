using System.Globalization;
using System.Net;

namespace Nfs;

/// <summary>What is typed after the program's name.</summary>
internal static class CommandLine
{
    /// <summary>Said to those who type something else.</summary>
    public const string Usage = """
        Usage: nfs DIRECTORY [options]

          --port N            NFS (2049; 0 for a free one)
          --mount-port N      MOUNT (20048; 0 for a free one)
          --read-only         let nobody change anything
          --rpcbind           register with the rpcbind of this machine
          --allow NETWORK     a machine or network that may use the directory, such as 10.1.0.0/16; may be repeated (this machine alone)
          --listen ADDRESS    the address to listen at (127.0.0.1); another one needs --allow
          --believe-users     believe clients who their users are, although nobody proves it
          --portable          do without what only Linux has: hard links, owners, file numbers
          --state DIRECTORY   where the table of file handles is kept
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static NfsOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new NfsOptions("");
        List<IPNetwork> clients = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--port" => options with { Port = Port(Value()) },
                "--mount-port" => options with { MountPort = Port(Value()) },
                "--read-only" => options with { IsReadOnly = true },
                "--rpcbind" => options with { Registers = true },
                "--allow" => Allow(Value()),
                "--listen" => options with { ListenHost = Value() },
                "--believe-users" => options with { BelievesCallers = true },
                "--portable" => options with { IsPortable = true },
                "--state" => options with { StateDirectory = Value() },
                ['-', ..] unknown => throw new FormatException($"There is no option {unknown}."),
                var directory when options.Directory.Length == 0 => options with { Directory = directory },
                var another => throw new FormatException($"One directory is served, not {another} as well."),
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{arguments[i - 1]} needs a value.");
        }

        return options.Directory.Length > 0 ? options : throw new FormatException("Which directory?");

        NfsOptions Allow(string network)
        {
            clients.Add(IPNetwork.TryParse(network, out IPNetwork parsed) ? parsed : Machine(network));
            return options with { Clients = clients };
        }
    }

    private static IPNetwork Machine(string text) => IPAddress.TryParse(text, out IPAddress? address)
        ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new FormatException($"{text} is neither an address nor a network.");

    private static int Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) ? port : throw new FormatException($"{text} is no port.");
}
