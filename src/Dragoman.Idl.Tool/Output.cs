namespace Dragoman.Idl.Tool;

/// <summary>Writes what the compiler made.</summary>
internal static class Output
{
    /// <summary>Writes the files of a result.</summary>
    /// <returns>The exit status: 0, or 1 when there is nothing to write or it cannot be written.</returns>
    public static async Task<int> WriteAsync(IdlResult result, CommandLine command)
    {
        try
        {
            Directory.CreateDirectory(command.Arguments.Output);
            foreach (GeneratedFile file in result.Files)
                await File.WriteAllTextAsync(Path.Combine(command.Arguments.Output, file.Name), file.Text).ConfigureAwait(false);
            if (command.ForBuild && result.Succeeded)
            {
                string list = Path.Combine(command.Arguments.Output, Path.GetFileNameWithoutExtension(command.Arguments.Source) + ".sources");
                await File.WriteAllLinesAsync(list, result.Sources).ConfigureAwait(false);
            }

            return result.Succeeded ? 0 : 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"dragoman-idl : error DRI0001: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
    }
}
