using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Dragoman;

/// <summary>Performs calls on remote objects: picks the first profile that a wire of the host speaks and that answers, keeps connections for later calls, makes new ones when they broke, follows objects that have moved.</summary>
internal sealed class ConnectionCache : IInvoker, IAsyncDisposable
{
    private const int MaxForwards = 8;
    private const int MaxKnownForwards = 4096;

    private readonly IReadOnlyDictionary<string, IWire> _wires;
    private readonly IReadOnlyDictionary<string, WireServices> _services;
    private readonly ConnectionLimits _limits;
    private readonly CallbackGuard _guard;
    private readonly ConcurrentDictionary<ConnectionKey, Lazy<Task<IConnection>>> _connections = new();
    private readonly ConcurrentDictionary<ObjectRef, ObjectRef> _forwards = new();
    private readonly ConcurrentDictionary<IConnection, bool> _silent = new(); // replaced, and kept for the calls that still wait there
    private readonly Timer _watch;
    private readonly CancellationTokenSource _ending = new();
    private volatile bool _disposed;

    /// <param name="wires">The wires of the host by name.</param>
    /// <param name="services">What the host lends to each of them.</param>
    /// <param name="limits">What connections allow at most.</param>
    /// <param name="callbacks">Where references lead that peers have sent.</param>
    public ConnectionCache(
        IReadOnlyDictionary<string, IWire> wires, IReadOnlyDictionary<string, WireServices> services, ConnectionLimits limits, CallbackPolicy callbacks)
    {
        _guard = new CallbackGuard(callbacks);
        _wires = wires;
        _services = services;
        _limits = limits;
        _watch = new Timer(static state => ((ConnectionCache)state!).WatchIdle(), this, 1000, 1000);
    }

    /// <summary>How many connections are kept.</summary>
    public int Count => _connections.Count;

    public void Invoke(Call call)
    {
        if (TryKnownRoute(call, out IConnection? connection))
        {
            connection.Invoke(call);
            if (call.Hop.ForwardedTo is null && !FallBack(call))
                return;
        }

        InvokeSlowly(call);
    }

    public ValueTask InvokeAsync(Call call, CancellationToken cancellationToken = default)
    {
        if (!TryKnownRoute(call, out IConnection? connection))
            return InvokeSlowlyAsync(call, cancellationToken);

        ValueTask invoking = connection.InvokeAsync(call, cancellationToken);
        if (!invoking.IsCompletedSuccessfully || call.Hop.ForwardedTo is not null || call.Fault is not null)
            return FollowAsync(invoking, call, cancellationToken);

        invoking.GetAwaiter().GetResult();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _watch.DisposeAsync().ConfigureAwait(false);
        await _ending.CancelAsync().ConfigureAwait(false); // what does not answer yet need not any more
        IEnumerable<Task> ends = _connections.Values.Select(connecting => EndAsync(connecting.Value));
        await Task.WhenAll([.. ends, .. _silent.Keys.Select(silent => silent.DisposeAsync().AsTask())]).ConfigureAwait(false); // each may take its time
        _connections.Clear();
        _ending.Dispose();
    }

    private static async Task EndAsync(Task<IConnection> connecting)
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
            await (await connecting.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    private bool TryKnownRoute(Call call, [NotNullWhen(true)] out IConnection? connection)
    {
        if (call.Hop.Target?.Route is Route route && route.Owner == this && route.Connection.CheckOpen() && Carries(_wires[route.Profile.Wire], call))
        {
            connection = route.Connection;
            call.Hop.Profile = route.Profile;
            return true;
        }

        connection = null;
        return false;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FollowAsync(ValueTask invoking, Call call, CancellationToken cancellationToken)
    {
        await invoking.ConfigureAwait(false);
        if (call.Hop.ForwardedTo is not null || FallBack(call))
            await InvokeSlowlyAsync(call, cancellationToken).ConfigureAwait(false);
    }

    // The first call of a reference, or one that is sent elsewhere. Only connecting, which has no blocking form, is done by others: a
    // reply that a pool thread waited for might need that very thread to be made.
    private void InvokeSlowly(Call call)
    {
        ObjectRef original = call.Hop.Target!;
        bool fellBack = false;
        for (int hops = 0; hops <= MaxForwards; hops++)
        {
            ObjectRef target = Destination(original, call);
            ValueTask<(IConnection, Profile)?> connecting = ConnectAsync(call, target, CancellationToken.None);
            if ((connecting.IsCompletedSuccessfully ? connecting.Result : connecting.AsTask().GetAwaiter().GetResult()) is { } route)
                Use(route, original, call).Invoke(call);

            if (call.Hop.ForwardedTo is null && (fellBack || !(fellBack = FallBack(call))))
                return;
        }

        EndForwarding(original, call);
    }

    private async ValueTask InvokeSlowlyAsync(Call call, CancellationToken cancellationToken)
    {
        ObjectRef original = call.Hop.Target!;
        bool fellBack = false;
        for (int hops = 0; hops <= MaxForwards; hops++)
        {
            ObjectRef target = Destination(original, call);
            if (await ConnectAsync(call, target, cancellationToken).ConfigureAwait(false) is { } route)
                await Use(route, original, call).InvokeAsync(call, cancellationToken).ConfigureAwait(false);

            if (call.Hop.ForwardedTo is null && (fellBack || !(fellBack = FallBack(call))))
                return;
        }

        EndForwarding(original, call);
    }

    private static bool Carries(IWire wire, Call call) => call is not StreamCall || wire.CarriesStreams;

    private IConnection Use((IConnection Connection, Profile Profile) route, ObjectRef original, Call call)
    {
        if (call is not StreamCall) // whose way is perhaps not the first
            original.Route = new Route(this, route.Connection, route.Profile);

        call.Hop.Profile = route.Profile;
        return route.Connection;
    }

    private void EndForwarding(ObjectRef original, Call call)
    {
        call.Hop.ForwardedTo = null;
        original.Route = null;
        _forwards.TryRemove(original, out _);
        call.Fault = new Fault(FaultKind.Transient, $"{original} was forwarded more than {MaxForwards} times; the forwards may run in a circle.", Completion.No) { IsLasting = true };
    }

    private ObjectRef Destination(ObjectRef original, Call call)
    {
        if (call.Hop.ForwardedTo is { } next)
        {
            call.Hop.ForwardedTo = null;
            if (_forwards.Count >= MaxKnownForwards)
                _forwards.Clear(); // what is forgotten is asked again where it came from

            return _forwards[original] = next;
        }

        return _forwards.TryGetValue(original, out ObjectRef? known) ? known : original;
    }

    private bool FallBack(Call call)
    {
        if (call.Fault is not { } fault || !IsOfPlace(fault))
            return false;

        ObjectRef original = call.Hop.Target!;
        bool forwarded = _forwards.ContainsKey(original) || (call.Hop.Profile is { } used && !original.Profiles.Contains(used));
        if (!forwarded)
            return false;

        // The object has left the place it was forwarded to: ask again where it came from. A call that may have run there is not asked again
        // itself, but the next one is.
        _forwards.TryRemove(original, out _);
        original.Route = null;
        if (fault.Completion != Completion.No)
            return false;

        call.Hop.Profile = null;
        call.Fault = null;
        return true;
    }

    // Whether a fault says more of the place than of the call.
    private static bool IsOfPlace(Fault fault) => fault.Kind switch
    {
        FaultKind.Unreachable or FaultKind.ConnectionLost or FaultKind.ProtocolError => true,
        FaultKind.Transient or FaultKind.NoSuchObject => fault.Completion != Completion.Yes,
        FaultKind.Timeout or FaultKind.CannotEncode => fault.Completion == Completion.No && fault.IsLocal == (fault.Kind == FaultKind.Timeout),
        _ => false,
    };

    private async ValueTask<(IConnection Connection, Profile Profile)?> ConnectAsync(Call call, ObjectRef target, CancellationToken cancellationToken)
    {
        List<string> failures = [];
        List<string> incapable = [];
        List<string> refused = [];
        long deadline = call.Hop.BeginWaiting(_limits.CallTimeout);
        Address? peer = call.Hop.Target!.IntroducedBy; // also of where it was forwarded to
        foreach (Profile profile in target.Profiles)
        {
            if (!_wires.TryGetValue(profile.Wire, out IWire? wire))
                continue;

            if (!Carries(wire, call))
            {
                incapable.Add(wire.Name);
                continue;
            }

            foreach (Address address in profile.Addresses)
            {
                try
                {
                    if (peer is null)
                        return (await GetAsync(wire, profile, address, _limits.ConnectTimeout, deadline, cancellationToken).ConfigureAwait(false), profile);

                    if (await GetGuardedAsync(wire, profile, address, peer, deadline, cancellationToken).ConfigureAwait(false) is { } connection)
                        return (connection, profile);

                    refused.Add($"{address}");
                }
                catch (IOException exception)
                {
                    failures.Add(exception.Message);
                }
                catch (TimeoutException)
                {
                    call.Fault = new Fault(FaultKind.Timeout, $"{call.Operation} was not sent in time: {address} does not answer.", Completion.No) { IsLocal = true };
                    return null;
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    call.Fault = new Fault(FaultKind.Cancelled, $"{call.Operation} was cancelled while connecting.", Completion.No) { IsLocal = true };
                    return null;
                }
            }
        }

        call.Fault = failures.Count == 0 && refused.Count > 0 ? NotAllowed(call, refused, peer!)
            : failures.Count == 0 && incapable.Count > 0 ? Incapable(call, target, incapable)
            : Unreachable(target, failures);
        return null;
    }

    private static Fault NotAllowed(Call call, List<string> refused, Address peer) => new(
        FaultKind.NotPermitted,
        $"{call.Operation} was not called at {string.Join(" or ", refused.Distinct())}: the reference came from {peer}, and calls back go to the peer's own address only; ObjectHostOptions.Callbacks allows others.",
        Completion.No)
    { IsLocal = true };

    private static Fault Incapable(Call call, ObjectRef target, List<string> incapable) => new(
        FaultKind.NotImplemented, $"{call.Operation} cannot be called at {target}: {string.Join(" and ", incapable.Distinct())} cannot carry streams.", Completion.No);

    private Fault Unreachable(ObjectRef target, List<string> failures)
    {
        string reason = failures.Count > 0
            ? string.Join(" ", failures.Distinct())
            : $"It has no profile of a wire that this host speaks ({string.Join(", ", _wires.Keys)}).";
        return new Fault(FaultKind.Unreachable, $"{target} cannot be reached. {reason}", Completion.No) { IsLocal = true };
    }

    // Null when the policy allows no address.
    private async ValueTask<IConnection?> GetGuardedAsync(
        IWire wire, Profile profile, Address address, Address peer, long deadline, CancellationToken cancellationToken)
    {
        TimeSpan limit = _guard.ConnectTimeout < _limits.ConnectTimeout ? _guard.ConnectTimeout : _limits.ConnectTimeout;
        IReadOnlyList<Address> allowed = await _guard.AllowedAsync(address, peer, cancellationToken).AsTask()
            .WaitAsync(TimeUntil(deadline), cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < allowed.Count; i++)
        {
            try
            {
                return await GetAsync(wire, profile, allowed[i], limit, deadline, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException) when (i < allowed.Count - 1)
            {
                // The name has other addresses.
            }
        }

        return null;
    }

    private async ValueTask<IConnection> GetAsync(IWire wire, Profile profile, Address address, TimeSpan limit, long deadline, CancellationToken cancellationToken)
    {
        var key = new ConnectionKey(wire.Name, address, profile.ConnectionTraits);
        while (true)
        {
            Lazy<Task<IConnection>> connecting = _connections.GetOrAdd(
                key,
                static (_, state) => new Lazy<Task<IConnection>>(() => state.Cache.OpenAsync(state.Wire, state.Profile, state.Address, state.Limit)),
                (Cache: this, Wire: wire, Profile: profile, Address: address, Limit: limit));
            try
            {
                IConnection connection = await connecting.Value.WaitAsync(TimeUntil(deadline), cancellationToken).ConfigureAwait(false);
                if (connection.CheckOpen())
                    return connection;

                if (_connections.TryRemove(new KeyValuePair<ConnectionKey, Lazy<Task<IConnection>>>(key, connecting)) && connection.IsOpen)
                    _silent[connection] = true;
            }
            catch (IOException)
            {
                _connections.TryRemove(new KeyValuePair<ConnectionKey, Lazy<Task<IConnection>>>(key, connecting));
                throw;
            }
        }
    }

    // Others may go on to wait for a connection that this call has no time for.
    private static TimeSpan TimeUntil(long deadline) => deadline == long.MaxValue
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue));

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps a wire from connecting is the reason why this address cannot be reached.")]
    private async Task<IConnection> OpenAsync(IWire wire, Profile profile, Address address, TimeSpan limit)
    {
        if (_disposed)
            throw new IOException("The host has ended.");

        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
            timeout.CancelAfter(limit);
            WireServices services = _services[wire.Name];
            services = services with { References = services.References.CallingAt(address) };
            return await wire.ConnectAsync(profile, address, services, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (_disposed)
        {
            throw new IOException("The host has ended.", exception);
        }
        catch (OperationCanceledException exception)
        {
            throw new IOException($"{address} did not answer within {limit.TotalSeconds:0.#} s.", exception);
        }
        catch (Exception exception) when (exception is not IOException)
        {
            throw new IOException($"{address} cannot be connected to: {exception.Message}", exception);
        }
    }

    private void WatchIdle()
    {
        foreach (KeyValuePair<ConnectionKey, Lazy<Task<IConnection>>> kept in _connections)
        {
            if (!kept.Value.IsValueCreated || kept.Value.Value is not { IsCompletedSuccessfully: true } task)
                continue;

            IConnection connection = task.GetAwaiter().GetResult();
            if (connection.IsOpen)
                connection.WatchWhenIdle();
            else
                _connections.TryRemove(kept);
        }

        foreach (IConnection silent in _silent.Keys)
        {
            if ((!silent.IsOpen || silent.OpenCalls == 0) && _silent.TryRemove(silent, out _))
                _ = silent.DisposeAsync().AsTask();
        }
    }

    private readonly record struct ConnectionKey(string Wire, Address Address, object? Traits);
}
