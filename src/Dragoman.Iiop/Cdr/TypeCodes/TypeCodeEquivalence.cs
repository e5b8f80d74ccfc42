using System.Runtime.CompilerServices;

namespace Dragoman.Iiop;

/// <summary>Compares TypeCodes as CORBA's <c>equivalent</c> does (CORBA 3.3 part 1, 8.11.1): typedefs and names do not count, repository ids do where both have one.</summary>
/// <remarks>
/// Members are compared although ids agree: values are read as the declared type, and a type that only says that it is that one would be
/// misread. Pairs that are being compared count as equal, so that types which contain themselves come to an end.
/// </remarks>
internal sealed class TypeCodeEquivalence
{
    private readonly HashSet<(TypeCode, TypeCode)> _open = new(Pairs.Instance);

    public static bool Holds(TypeCode left, TypeCode right) => new TypeCodeEquivalence().Compare(left, right);

    private bool Compare(TypeCode? first, TypeCode? second)
    {
        if (first is null || second is null)
            return first is null && second is null;

        (TypeCode left, TypeCode right) = (first.Unaliased(), second.Unaliased());
        if (ReferenceEquals(left, right))
            return true;

        if (left.Kind != right.Kind || left.Length != right.Length || left.Scale != right.Scale || left.Members.Count != right.Members.Count)
            return false;

        if (left.Id.Length > 0 && right.Id.Length > 0 && left.Id != right.Id)
            return false;

        if (left.Kind == TypeCodeKind.ObjectReference || !_open.Add((left, right)))
            return true;

        return left.DefaultIndex == right.DefaultIndex && Compare(left.Content, right.Content) && CompareMembers(left, right);
    }

    private bool CompareMembers(TypeCode left, TypeCode right)
    {
        for (int i = 0; i < left.Members.Count; i++)
        {
            bool isLabelled = left.Kind == TypeCodeKind.Union && i != left.DefaultIndex;
            if ((isLabelled && left.Members[i].Label != right.Members[i].Label) || !Compare(left.Members[i].Type, right.Members[i].Type))
                return false;
        }

        return true;
    }

    private sealed class Pairs : IEqualityComparer<(TypeCode Left, TypeCode Right)>
    {
        public static readonly Pairs Instance = new();

        public bool Equals((TypeCode Left, TypeCode Right) x, (TypeCode Left, TypeCode Right) y) =>
            ReferenceEquals(x.Left, y.Left) && ReferenceEquals(x.Right, y.Right);

        public int GetHashCode((TypeCode Left, TypeCode Right) pair) => HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Left), RuntimeHelpers.GetHashCode(pair.Right));
    }
}
