namespace Dragoman;

/// <summary>An exported object: its contract, how its servant comes to life, which calls may run at once.</summary>
public sealed class ServantEntry
{
    private readonly Func<object> _factory;
    private readonly Lock _gate = new();
    private object? _servant;
    private volatile bool _isWithdrawn;

    /// <summary>Makes an entry.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="binding">Its contract.</param>
    /// <param name="factory">Makes a servant; called once for <see cref="ActivationMode.Persistent"/> and <see cref="ActivationMode.Shared"/>.</param>
    /// <param name="activation">When the servant comes to life.</param>
    /// <param name="threading">Which calls may run at once.</param>
    public ServantEntry(ObjectKey key, ContractBinding binding, Func<object> factory, ActivationMode activation, ThreadingMode threading)
    {
        Key = key;
        Binding = binding;
        Activation = activation;
        Threading = threading;
        _factory = factory;
        if (activation == ActivationMode.Persistent)
            _servant = Make();
    }

    /// <summary>The object's key.</summary>
    /// <value>Unique in its host.</value>
    public ObjectKey Key { get; }

    /// <summary>The object's contract.</summary>
    /// <value>Its most derived one.</value>
    public ContractBinding Binding { get; }

    /// <summary>When the servant comes to life.</summary>
    /// <value>Never changes.</value>
    public ActivationMode Activation { get; }

    /// <summary>Which calls may run at once.</summary>
    /// <value>Never changes.</value>
    public ThreadingMode Threading { get; }

    /// <summary>The object's reference.</summary>
    /// <value>Null until the host has an address for it.</value>
    public ObjectRef? Reference { get; set; }

    /// <summary>Which addresses <see cref="Reference"/> was made of: the host counts their changes.</summary>
    internal int ReferenceVersion { get; set; }

    /// <summary>Where the object has moved to.</summary>
    /// <value>When not null, calls are sent there and none runs here.</value>
    public ObjectRef? ForwardTo { get; set; }

    /// <summary>Whether the servant sees who calls, even if its class is not marked (<see cref="ISeesCaller"/>).</summary>
    /// <value>False by default.</value>
    public bool ShowsCaller { get; init; }

    /// <summary>How the object came to be exported.</summary>
    /// <value>Changes when an object that was exported on the way is exported explicitly.</value>
    public ExportKind Kind { get; internal set; }

    /// <summary>Who holds the object.</summary>
    /// <value>Null where nobody asks: the object lives until it is unexported.</value>
    internal LeasedObject? Leased { get; set; }

    /// <summary>Whether the object has left the table because nobody held it any more.</summary>
    internal bool IsWithdrawn { get => _isWithdrawn; set => _isWithdrawn = value; }

    /// <summary>Whether an activator wants to be asked again for the next call.</summary>
    /// <value>False: the entry stays in the object table.</value>
    public bool IsTransient { get; init; }

    /// <summary>The servant, when the program made it before it exported the object and it takes any number of calls at once.</summary>
    /// <value>Null otherwise. Within the host such an object is handed out as itself.</value>
    internal object? Plain => Threading is ThreadingMode.Concurrent or ThreadingMode.Quick && ForwardTo is null ? Given : null;

    /// <summary>The servant, when it lives already and serves any call.</summary>
    /// <value>Null otherwise: <see cref="ServantFor"/> makes or finds it.</value>
    internal object? Living => Activation is ActivationMode.Persistent or ActivationMode.Shared ? Volatile.Read(ref _servant) : null;

    /// <summary>The servant, when the program made it before it exported the object.</summary>
    /// <value>Null otherwise.</value>
    internal object? Given => Activation == ActivationMode.Persistent ? _servant : null;

    /// <summary>Gives the servant for a call.</summary>
    /// <param name="servants">The servants of the connection that the call came over; used by <see cref="ActivationMode.Unshared"/>, may be null otherwise.</param>
    /// <returns>The servant.</returns>
    public object ServantFor(ConnectionServants? servants) => Activation switch
    {
        ActivationMode.PerMethod => Make(),
        ActivationMode.Unshared when servants is not null => servants.GetOrAdd(Key, Make),
        _ => _servant ?? Activate(), // calls within the host share the servant of an unshared object: they come over no connection
    };

    private object Activate()
    {
        lock (_gate)
            return _servant ??= Make();
    }

    private object Make() => _factory() ?? throw new InvalidOperationException($"The factory of the object {Key} returned null instead of a servant.");
}
