namespace Dragoman.Iiop;

/// <summary>Gives every definition a name that is free in its scope. IDL's identifiers clash without regard to case, with the scope's own name too.</summary>
internal sealed class IdlScopes
{
    private readonly Dictionary<string, HashSet<string>> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _modules = new(StringComparer.Ordinal) { [""] = "" };

    /// <summary>Finds the modules for a dotted namespace, making names for them at the first call.</summary>
    /// <returns>The identifiers joined by <c>::</c>.</returns>
    public string ModuleFor(string neutralScope)
    {
        if (_modules.TryGetValue(neutralScope, out string? module))
            return module;

        int dot = neutralScope.LastIndexOf('.');
        string parent = ModuleFor(dot < 0 ? "" : neutralScope[..dot]);
        string name = Take(parent, neutralScope[(dot + 1)..], "Module");
        return _modules[neutralScope] = parent.Length == 0 ? name : $"{parent}::{name}";
    }

    /// <summary>Takes a name in a scope.</summary>
    /// <param name="scope">The modules.</param>
    /// <param name="name">The name wanted.</param>
    /// <param name="suffix">What to append when the name is taken.</param>
    /// <returns>The name, or the nearest free one.</returns>
    public string Take(string scope, string name, string suffix) => TakeIn(TakenIn(scope), name, suffix);

    /// <summary>Takes a name in a scope if it is free.</summary>
    public bool TryTake(string scope, string name) => TakenIn(scope).Add(name);

    /// <summary>Tells whether a name of one scope, written without its scope, means the same in another.</summary>
    /// <param name="name">The name.</param>
    /// <param name="home">Where it is defined.</param>
    /// <param name="from">Where it is written.</param>
    public bool IsSeen(string name, string home, string from)
    {
        for (string scope = from; scope != home; scope = scope.Contains("::", StringComparison.Ordinal) ? scope[..scope.LastIndexOf("::", StringComparison.Ordinal)] : "")
        {
            if (scope.Length == 0 || TakenIn(scope).Contains(name))
                return false;
        }

        return true;
    }

    /// <summary>Takes a name among others.</summary>
    public static string TakeIn(HashSet<string> taken, string name, string suffix)
    {
        string free = name;
        for (int i = 1; !taken.Add(free); i++)
            free = i == 1 ? name + suffix : $"{name}{suffix}{i}";

        return free;
    }

    private HashSet<string> TakenIn(string scope)
    {
        if (!_taken.TryGetValue(scope, out HashSet<string>? taken))
        {
            taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { scope[(scope.LastIndexOf(':') + 1)..] };
            _taken.Add(scope, taken);
        }

        return taken;
    }
}
