using System.Diagnostics;

namespace Dragoman.Soak;

/// <summary>Makes one call after the other, and checks what comes back.</summary>
internal sealed class Caller(IReadOnlyList<CallerTarget> targets, Findings findings, int seed)
{
    private const int LargeOctets = 64 << 10;
    private const int LongestPause = 30;

    /// <summary>What a loaded machine may add to a deadline before a call counts as unbounded.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(seed);
    private readonly byte[] _large = new byte[LargeOctets]; // used again as soon as a call is over, as programs do

    /// <summary>By how much a call outlasted its deadline at worst.</summary>
    public TimeSpan Overrun { get; private set; }

    public void Run(Func<bool> goesOn)
    {
        while (goesOn())
        {
            CallerTarget target = targets[_random.Next(targets.Count)];
            (IWork work, TimeSpan timeout) = _random.Next(10) == 0 ? (target.HurriedWork, CallerTarget.Hurried) : (target.Work, CallerTarget.Patient);
            Attempt attempt = Begin(target, timeout);
            try
            {
                attempt.Outcome = Perform(work, attempt);
            }
            catch (Exception exception)
            {
                attempt.Outcome = Judge(exception, attempt);
            }

            End(attempt);
            Thread.Sleep(_random.Next(LongestPause));
        }
    }

    public async Task RunAsync(Func<bool> goesOn)
    {
        while (goesOn())
        {
            CallerTarget target = targets[_random.Next(targets.Count)];
            (IAsyncWork work, TimeSpan timeout) =
                _random.Next(10) == 0 ? (target.HurriedAsyncWork, CallerTarget.Hurried) : (target.AsyncWork, CallerTarget.Patient);
            using CancellationTokenSource? cancellation = _random.Next(8) == 0 ? new CancellationTokenSource(_random.Next(20)) : null;
            Attempt attempt = Begin(target, timeout);
            try
            {
                attempt.Outcome = await PerformAsync(work, attempt, cancellation?.Token ?? CancellationToken.None);
            }
            catch (Exception exception)
            {
                attempt.Outcome = Judge(exception, attempt);
            }

            End(attempt);
            await Task.Delay(_random.Next(LongestPause));
        }
    }

    private Attempt Begin(CallerTarget target, TimeSpan timeout)
    {
        int dice = _random.Next(100);
        var attempt = new Attempt
        {
            Ledger = target.Ledger,
            Token = target.Ledger.Begin(),
            Timeout = timeout,
            Started = Stopwatch.GetTimestamp(),
            Kind = dice switch
            {
                < 45 => AttemptKind.Echo,
                < 55 => AttemptKind.Small,
                < 65 => AttemptKind.Large,
                < 75 => AttemptKind.Refuse,
                < 85 => AttemptKind.Look,
                < 92 => AttemptKind.Dawdle,
                _ => AttemptKind.Note,
            },
        };
        attempt.Octets = attempt.Kind switch
        {
            AttemptKind.Small => new byte[_random.Next(1000)],
            AttemptKind.Large or AttemptKind.Note => _large,
            _ => [],
        };
        Pattern.Fill(attempt.Octets, attempt.Token);
        return attempt;
    }

    private Outcome Perform(IWork work, Attempt attempt)
    {
        long token = attempt.Token;
        switch (attempt.Kind)
        {
            case AttemptKind.Echo:
                return Checked(attempt, work.Echo(token));
            case AttemptKind.Look:
                return Checked(attempt, work.Look(token));
            case AttemptKind.Dawdle:
                return Checked(attempt, work.Dawdle(token, _random.Next(10)));
            case AttemptKind.Small or AttemptKind.Large:
                return Checked(attempt, work.Exchange(token, attempt.Octets));
            case AttemptKind.Refuse:
                work.Refuse(token);
                return Wrong(attempt, "returned although it is always refused");
            default:
                work.Note(token, attempt.Octets);
                return Outcome.Unknown;
        }
    }

    private async ValueTask<Outcome> PerformAsync(IAsyncWork work, Attempt attempt, CancellationToken cancellation)
    {
        long token = attempt.Token;
        switch (attempt.Kind)
        {
            case AttemptKind.Echo:
                return Checked(attempt, await work.EchoAsync(token, cancellation));
            case AttemptKind.Look:
                return Checked(attempt, await work.LookAsync(token, cancellation));
            case AttemptKind.Dawdle:
                return Checked(attempt, await work.DawdleAsync(token, _random.Next(10), cancellation));
            case AttemptKind.Small or AttemptKind.Large:
                return Checked(attempt, await work.ExchangeAsync(token, attempt.Octets, cancellation));
            case AttemptKind.Refuse:
                await work.RefuseAsync(token, cancellation);
                return Wrong(attempt, "returned although it is always refused");
            default:
                await work.NoteAsync(token, attempt.Octets, cancellation);
                return Outcome.Unknown;
        }
    }

    private Outcome Checked(Attempt attempt, long answer) =>
        answer == attempt.Token ? Outcome.Returned : Wrong(attempt, $"got the answer of {answer}");

    private Outcome Checked(Attempt attempt, byte[] answer) =>
        answer.Length == attempt.Octets.Length && Pattern.Matches(answer, ~attempt.Token) ? Outcome.Returned : Wrong(attempt, "got octets that are not its own");

    private Outcome Wrong(Attempt attempt, string what)
    {
        findings.Add($"token {attempt.Token} ({attempt.Kind}) {what}");
        return Outcome.Returned;
    }

    private Outcome Judge(Exception exception, Attempt attempt)
    {
        switch (exception)
        {
            case Refused refused:
                if (refused.Token != attempt.Token)
                    findings.Add($"token {attempt.Token} got the refusal of {refused.Token}");

                return Outcome.Refused;
            case RemoteException { Kind: FaultKind.ProtocolError or FaultKind.BadEncoding or FaultKind.ServantFailed or FaultKind.NoSuchObject or FaultKind.NoSuchOperation } odd:
                findings.Add($"token {attempt.Token} ({attempt.Kind}) ended with {odd.Fault}");
                return OutcomeOf(odd.Completion);
            case RemoteException remote:
                return OutcomeOf(remote.Completion);
            case OperationCanceledException:
                return Outcome.Unknown;
            default:
                findings.Add($"token {attempt.Token} ({attempt.Kind}) ended with {exception}");
                return Outcome.Unknown;
        }
    }

    private static Outcome OutcomeOf(Completion completion) => completion switch
    {
        Completion.Yes => Outcome.Ran,
        Completion.No => Outcome.DidNotRun,
        _ => Outcome.Unknown,
    };

    private void End(Attempt attempt)
    {
        Array.Clear(attempt.Octets); // whatever is still sent of them now is torn
        TimeSpan overrun = Stopwatch.GetElapsedTime(attempt.Started) - attempt.Timeout;
        if (overrun > Overrun)
            Overrun = overrun;

        if (overrun > Grace)
            findings.Add($"token {attempt.Token} ({attempt.Kind}) outlasted its deadline of {attempt.Timeout} by {overrun}");

        attempt.Ledger.End(attempt.Token, attempt.Outcome, attempt.Kind == AttemptKind.Look);
    }
}
