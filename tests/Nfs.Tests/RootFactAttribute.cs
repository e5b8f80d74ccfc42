namespace Nfs.Tests;

/// <summary>A test about owners, which only root can give away.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "Giving files to other users needs Linux and root.";
}
