using System.CommandLine;
using Dragoman.Cli;

RootCommand root = new("One object, called by C#, C++, Java and Python over the protocols they already speak.")
{
    DemoCommand.Make(),
    NodeCommand.Make(),
    NameCommand.Make(),
    RefCommand.Make(),
    DescribeCommand.Make(),
    IdlCommand.Make(),
};

return await Invocation.RunAsync(root.Parse(args)).ConfigureAwait(false);
