namespace Dragoman.Architecture.Tests;

/// <summary>Strongly connected components of a directed graph, and the shortest way round in one of them.</summary>
internal sealed class Tarjan<T> where T : notnull
{
    private readonly IReadOnlyDictionary<T, IReadOnlySet<T>> _arrows;
    private readonly Dictionary<T, int> _index = [];
    private readonly Dictionary<T, int> _low = [];
    private readonly Stack<T> _open = new();
    private readonly HashSet<T> _isOpen = [];
    private readonly List<IReadOnlyList<T>> _components = [];

    private Tarjan(IReadOnlyDictionary<T, IReadOnlySet<T>> arrows) => _arrows = arrows;

    /// <summary>The components of two and more members: the circles. Largest first.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Circles(IReadOnlyDictionary<T, IReadOnlySet<T>> arrows)
    {
        Tarjan<T> search = new(arrows);
        foreach (T node in arrows.Keys)
        {
            if (!search._index.ContainsKey(node))
                search.Visit(node);
        }

        return [.. search._components.Where(c => c.Count > 1).OrderByDescending(c => c.Count)];
    }

    /// <summary>The shortest path that leaves a member of the circle and comes back to it.</summary>
    public static IReadOnlyList<T> ShortestCycle(IReadOnlyDictionary<T, IReadOnlySet<T>> arrows, IReadOnlyList<T> circle)
    {
        HashSet<T> members = [.. circle];
        return circle.Select(start => CycleFrom(arrows, start, members)).MinBy(c => c.Count)!;
    }

    private static List<T> CycleFrom(IReadOnlyDictionary<T, IReadOnlySet<T>> arrows, T start, HashSet<T> members)
    {
        Dictionary<T, T> cameFrom = [];
        Queue<T> waiting = new([start]);
        while (waiting.TryDequeue(out T? node))
        {
            foreach (T next in arrows[node].Where(members.Contains))
            {
                if (!cameFrom.TryAdd(next, node))
                    continue;
                if (next.Equals(start))
                    return Unwind(cameFrom, start);
                waiting.Enqueue(next);
            }
        }

        throw new ArgumentException($"{start} is on no circle.", nameof(start));
    }

    private static List<T> Unwind(Dictionary<T, T> cameFrom, T start)
    {
        List<T> path = [start];
        for (T node = cameFrom[start]; !node.Equals(start); node = cameFrom[node])
            path.Add(node);
        path.Add(start);
        path.Reverse();
        return path;
    }

    private void Visit(T node)
    {
        _index[node] = _low[node] = _index.Count;
        _open.Push(node);
        _isOpen.Add(node);
        foreach (T next in _arrows[node])
        {
            if (!_index.TryGetValue(next, out int seen))
            {
                Visit(next);
                _low[node] = Math.Min(_low[node], _low[next]);
            }
            else if (_isOpen.Contains(next))
            {
                _low[node] = Math.Min(_low[node], seen);
            }
        }

        if (_low[node] == _index[node])
            _components.Add(CloseComponent(node));
    }

    private List<T> CloseComponent(T root)
    {
        List<T> component = [];
        T member;
        do
        {
            member = _open.Pop();
            _isOpen.Remove(member);
            component.Add(member);
        }
        while (!member.Equals(root));
        return component;
    }
}
