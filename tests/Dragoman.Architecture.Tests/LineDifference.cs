namespace Dragoman.Architecture.Tests;

/// <summary>The difference of two texts by longest common subsequence of lines.</summary>
internal static class LineDifference
{
    public static IEnumerable<Step> Between(string[] before, string[] after)
    {
        int[,] common = CommonLengths(before, after);
        int i = 0, j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                yield return new('=', before[i++]);
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return new('-', before[i++]);
            }
            else
            {
                yield return new('+', after[j++]);
            }
        }
    }

    private static int[,] CommonLengths(string[] before, string[] after)
    {
        int[,] common = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }

    /// <summary>One line: kept (=), gone (-) or come (+).</summary>
    internal readonly record struct Step(char Kind, string Line);
}
