using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace Dragoman.Cli;

/// <summary>The contracts of a program's assembly. The assembly is loaded, and what it makes of its contracts while it is loaded runs.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The command line is not published trimmed: it reads what others have compiled.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The same.")]
internal static class ContractAssembly
{
    private const string Own = "Dragoman";

    /// <summary>Reads the contracts.</summary>
    /// <param name="path">The assembly.</param>
    /// <returns>The contracts by their neutral names, in order.</returns>
    /// <exception cref="FormatException">The file is no assembly, or one without contracts.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, ContractShape> Read(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new FileNotFoundException($"There is no file {path}.");

        var shapes = new SortedDictionary<string, ContractShape>(StringComparer.OrdinalIgnoreCase);
        foreach (ContractShape shape in BindingsOf(Load(full, path), path).Select(binding => binding.Shape))
            shapes[shape.Name] = shape;

        return shapes.Count > 0
            ? shapes
            : throw new FormatException($"{path} has no contracts: no interface with [Contract] was compiled into it by Dragoman's generator.");
    }

    private static Assembly Load(string full, string shown)
    {
        var resolver = new AssemblyDependencyResolver(full);
        var context = new AssemblyLoadContext(Path.GetFileName(full), isCollectible: false);

        // Shapes are to be those of this program, so its Dragoman comes first; the rest is where the assembly is.
        context.Resolving += (loading, name) => resolver.ResolveAssemblyToPath(name) is { } found
            ? loading.LoadFromAssemblyPath(found)
            : Path.Combine(Path.GetDirectoryName(full)!, $"{name.Name}.dll") is var beside && File.Exists(beside) ? loading.LoadFromAssemblyPath(beside) : null;
        try
        {
            return context.LoadFromAssemblyPath(full);
        }
        catch (BadImageFormatException)
        {
            throw new FormatException($"{shown} is no .NET assembly.");
        }
    }

    private static IEnumerable<ContractBinding> BindingsOf(Assembly assembly, string shown)
    {
        foreach (Type type in TypesOf(assembly).Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ContractBinding))))
        {
            ContractBinding? binding;
            try
            {
#pragma warning disable RS0030 // The generator knows the member; this program cannot, since it was compiled before.
                binding = type.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ContractBinding;
#pragma warning restore RS0030
            }
            catch (TargetInvocationException exception) when (exception.InnerException is TypeInitializationException or TypeLoadException or MissingMethodException or IOException)
            {
                string why = (exception.InnerException.InnerException ?? exception.InnerException).Message;
                throw new FormatException($"The contracts of {shown} cannot be read: {why} It may have been compiled with another version of {Own}.", exception);
            }

            if (binding is not null)
                yield return binding;
        }
    }

    // What refers to something that is not there cannot be a contract.
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
