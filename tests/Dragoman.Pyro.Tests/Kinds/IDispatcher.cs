namespace Dragoman.Pyro.Tests.Kinds;

/// <summary>Work that some put in and others take out.</summary>
[Contract(Name = "Kinds.Dispatcher")]
public partial interface IDispatcher
{
    void PutWork(WorkItem item);

    ValueTask<WorkItem?> GetWorkAsync(double patience = 5, CancellationToken cancellationToken = default);

    void PutResult(WorkItem item);

    WorkItem[] Results();

    int WorkLeft();

    /// <summary>Rows of the Mandelbrot set.</summary>
    string[] Rows(int first, int end, int width);
}
