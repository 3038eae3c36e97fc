using Exams.Cli.Simulate;
using NodaTime;

namespace Exams.Cli.Chaos.Hosting;

/// <summary>Keeps the function app running at one address: starts it again whenever it has died, by our hand or not.</summary>
internal sealed class HostKeeper(BuiltHost host, string storage, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan PollsEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _over = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly List<Uptime> _uptimes = [];
    private TaskCompletionSource<Uri> _ready = Unanswered();
    private HostProcess? _process;
    private Task _keeping = Task.CompletedTask;
    private Instant? _up;
    private bool _wanted;
    private int _port;

    /// <summary>When it was up.</summary>
    public IReadOnlyList<Uptime> Uptimes
    {
        get
        {
            lock (_gate)
            {
                return _up is { } from ? [.. _uptimes, new Uptime(from, Now())] : [.. _uptimes];
            }
        }
    }

    /// <summary>How often it ended although nobody killed it.</summary>
    public int Collapses { get; private set; }

    /// <summary>What it said last before it ended by itself; nothing when it never did.</summary>
    public string? LastWords { get; private set; }

    /// <summary>Starts it, and keeps it running from here.</summary>
    /// <returns>Where it listens, from now on.</returns>
    /// <exception cref="CannotSimulateException">It doesn't come up.</exception>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        _keeping = KeepAsync();
        try
        {
            return await ReadyAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException silent)
        {
            throw new CannotSimulateException($"{host.Program} doesn't come up:{Environment.NewLine}{LastWords ?? _process?.LastWords}", silent);
        }
    }

    /// <summary>Waits until it is up.</summary>
    public Task<Uri> ReadyAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _ready.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Kills it; it is started again.</summary>
    /// <returns>Whether it was up.</returns>
    public bool Kill()
    {
        lock (_gate)
        {
            if (_up is null)
            {
                return false;
            }

            _wanted = true;
            GoDown();
            _process!.Kill();
            return true;
        }
    }

    /// <summary>Kills it for good.</summary>
    public async Task StopAsync()
    {
        await _over.CancelAsync();
        lock (_gate)
        {
            _wanted = true;
            _process?.Kill();
        }

        await _keeping;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _over.Dispose();
    }

    private static TaskCompletionSource<Uri> Unanswered() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task KeepAsync()
    {
        while (StartNext() is { } next)
        {
            using var process = next;
            var ended = process.EndedAsync;
            if (await AnswersAsync(process, ended))
            {
                await ended;
            }

            Note(process);
        }
    }

    /// <summary>Starts the next run; null when there is to be none.</summary>
    private HostProcess? StartNext()
    {
        lock (_gate)
        {
            if (_over.IsCancellationRequested)
            {
                return null;
            }

            _wanted = false;
            return _process = HostProcess.Start(host, _port, storage);
        }
    }

    /// <summary>Waits until it says that it is well; <c>false</c> when it ended instead.</summary>
    private async Task<bool> AnswersAsync(HostProcess process, Task ended)
    {
        if (await Task.WhenAny(process.AnnouncedAsync, ended) == ended)
        {
            return false;
        }

        var url = await process.AnnouncedAsync;
        _port = url.Port;
        while (!ended.IsCompleted)
        {
            if (await IsWellAsync(url))
            {
                lock (_gate)
                {
                    _up = Now();
                    _ready.TrySetResult(url);
                    return true;
                }
            }

            await Task.WhenAny(ended, Task.Delay(PollsEvery, time));
        }

        return false;
    }

    private async Task<bool> IsWellAsync(Uri url)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(url, "api/health"), _over.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Note(HostProcess process)
    {
        lock (_gate)
        {
            GoDown();
            _process = null;
            if (!_wanted)
            {
                Collapses++;
                LastWords = process.LastWords;
            }
        }
    }

    private void GoDown()
    {
        if (_up is { } from)
        {
            _uptimes.Add(new Uptime(from, Now()));
            _up = null;
            _ready = Unanswered();
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
