using Dragoman;
using Dragoman.Cli;

return await CommandLineTool.RunAsync(args, DefaultSetups.Wires).ConfigureAwait(false);
