namespace Dragoman.Soak;

internal sealed class Control(RunRecord record, Func<int> restarts) : IControl
{
    public Vitals Measure() => Vitals.Measure();

    public byte[] Runs(long first, int count)
    {
        byte[] runs = new byte[count];
        for (int i = 0; i < count; i++)
            runs[i] = record.RunsOf(first + i);

        return runs;
    }

    public long Torn() => record.Torn;

    public int Restarts() => restarts();
}
