namespace Dragoman.Pyro.Tests.Peers;

internal sealed class Estate : IEstate
{
    public Any Echo(Any value) => value;

    public string ClassOf(Any value) => value.Value is DynamicRecord record ? $"dynamic {record.Name}" : value.Value?.GetType().Name ?? "null";

    public Any Grow(Any value)
    {
        DynamicValue found = value.As<DynamicValue>();
        found["size"] = Any.Of(found["size"].As<long>() + 1);
        return value;
    }

    public House? EchoHouse(House? house) => house;

    public int CountRooms(House house) => house.Rooms.Count + (house.Neighbour is { } next ? CountRooms(next) : 0);

    public House Circle()
    {
        House house = new();
        house.Neighbour = house;
        return house;
    }

    public Dictionary<string, string> EchoTexts(Dictionary<string, string> texts) => texts;
}
