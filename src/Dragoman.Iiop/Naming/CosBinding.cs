namespace Dragoman.Iiop;

/// <summary>One entry of a context's listing.</summary>
/// <param name="BindingName">The entry's name; one component, although its type allows more.</param>
/// <param name="BindingType">What the entry is bound to.</param>
[Message(Name = "CosNaming.Binding")]
[IdlPrefix("omg.org")]
public sealed record CosBinding(
    [property: IdlName("binding_name")] CosNameComponent[] BindingName,
    [property: IdlName("binding_type")] BindingType BindingType);
