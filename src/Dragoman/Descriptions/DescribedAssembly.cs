using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Dragoman;

/// <summary>What an assembly's file says of its contracts (<see cref="DescribedAttribute"/>), and of which other assemblies it speaks.</summary>
/// <param name="Name">The assembly's own name.</param>
/// <param name="Path">The file.</param>
/// <param name="Definitions">The definitions.</param>
/// <param name="References">The names of the assemblies that it refers to; none when it refers to no core, so that nothing in it is described.</param>
internal sealed record DescribedAssembly(string Name, string Path, IReadOnlyList<string> Definitions, IReadOnlyList<string> References)
{
    // An image is read whole: what a file says of its own sizes is then checked against octets that are there.
    private const int MaximumFile = 256 << 20;

    private const string Core = "Dragoman";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="DescriptionException">It is no assembly of .NET, or a damaged one.</exception>
    public static DescribedAssembly Open(string path)
    {
        using FileStream file = File.OpenRead(path);
        if (file.Length > MaximumFile)
            throw new DescriptionException($"{path}: the file has {file.Length} octets; {MaximumFile} are read at most");

        try
        {
            using PEReader image = new(file, PEStreamOptions.PrefetchEntireImage);
            if (!image.HasMetadata)
                throw new DescriptionException($"{path}: the file is a program, but no assembly of .NET");

            MetadataReader metadata = image.GetMetadataReader();
            return metadata.IsAssembly ? Read(path, metadata) : throw new DescriptionException($"{path}: the file is a module of .NET, but no assembly");
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new DescriptionException($"{path}: the file is no assembly of .NET, or a damaged one: {e.Message}", e);
        }
    }

    private static DescribedAssembly Read(string path, MetadataReader metadata)
    {
        string name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        string[] references = [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
        if (name != Core && !references.Contains(Core))
            return new DescribedAssembly(name, path, [], []);

        List<string> definitions = [];
        foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            if (!IsDescribed(metadata, attribute.Constructor))
                continue;

            BlobReader value = metadata.GetBlobReader(attribute.Value);
            if (value.ReadUInt16() != 1 || value.ReadInt32() is var version && version != DescriptionTerms.Version)
                throw new DescriptionException($"{path}: a description in it is not of version {DescriptionTerms.Version}, which is known here");

            definitions.Add(value.ReadSerializedString() ?? throw new DescriptionException($"{path}: a description in it is empty"));
        }

        return new DescribedAssembly(name, path, definitions, references);
    }

    private static bool IsDescribed(MetadataReader metadata, EntityHandle constructor)
    {
        switch (constructor.Kind)
        {
            case HandleKind.MemberReference:
                EntityHandle parent = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
                if (parent.Kind != HandleKind.TypeReference)
                    return false;

                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)parent);
                return Is(metadata, type.Namespace, type.Name);
            case HandleKind.MethodDefinition:
                TypeDefinition own = metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType());
                return Is(metadata, own.Namespace, own.Name);
            default:
                return false;
        }
    }

    private static bool Is(MetadataReader metadata, StringHandle space, StringHandle name) =>
        metadata.StringComparer.Equals(space, Core) && metadata.StringComparer.Equals(name, nameof(DescribedAttribute));
}
