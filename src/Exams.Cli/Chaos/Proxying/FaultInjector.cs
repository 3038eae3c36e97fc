using System.Collections.Concurrent;
using Exams.Cli.Chaos.Planning;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Exams.Cli.Chaos.Proxying;

/// <summary>Lets storage requests through, or does to them what is planned.</summary>
internal sealed class FaultInjector(FaultPlan plan, TimeProvider time) : IDisposable
{
    // Longer than the app waits for a table.
    private static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(11);

    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding" };

    private readonly ConcurrentDictionary<Fault, int> _injected = new();
    private readonly ConcurrentBag<Silence> _silences = [];
    private readonly HttpMessageInvoker _storage = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    });

    private long _requests;

    /// <summary>Whether anything happens to requests at all.</summary>
    public bool IsOn { get; set; }

    /// <summary>How many requests came while it was on.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>How often each fault happened.</summary>
    public IReadOnlyDictionary<Fault, int> Injected => _injected;

    /// <summary>When storage kept silent, and on what.</summary>
    public IReadOnlyCollection<Silence> Silences => _silences;

    /// <summary>Deals with one request to one of the account's services.</summary>
    public async Task HandleAsync(HttpContext http, Uri service)
    {
        try
        {
            var request = await StorageRequest.ReadAsync(http.Request, http.RequestAborted);
            var fault = IsOn ? plan.At(Interlocked.Increment(ref _requests)) : Fault.None;
            if (fault == Fault.Precondition && !request.HasCondition)
            {
                fault = Fault.None;
            }

            if (fault != Fault.None)
            {
                _injected.AddOrUpdate(fault, 1, (_, count) => count + 1);
            }

            await HandleAsync(http, request, service, fault);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The client went away, killed as likely as not.
            http.Abort();
        }
        catch (HttpRequestException)
        {
            // Storage is being taken down.
            http.Abort();
        }
    }

    public void Dispose() => _storage.Dispose();

    private async Task HandleAsync(HttpContext http, StorageRequest request, Uri service, Fault fault)
    {
        switch (fault)
        {
            case Fault.Busy:
                await StorageFaults.BusyAsync(http.Response, request);
                break;
            case Fault.Error:
                await StorageFaults.ErrorAsync(http.Response, request);
                break;
            case Fault.ErrorAfterwards:
                await CarryOutAsync(request, service);
                await StorageFaults.ErrorAsync(http.Response, request);
                break;
            case Fault.Precondition:
                await StorageFaults.PreconditionAsync(http.Response, request);
                break;
            case Fault.Silence:
                await KeepSilentAsync(http, request);
                break;
            case Fault.CutBefore:
                http.Abort();
                break;
            case Fault.CutAfter:
                await CarryOutAsync(request, service);
                http.Abort();
                break;
            case Fault.Repeat:
                await CarryOutAsync(request, service);
                await ForwardAsync(http, request, service);
                break;
            default:
                await ForwardAsync(http, request, service);
                break;
        }
    }

    private async Task KeepSilentAsync(HttpContext http, StorageRequest request)
    {
        var from = Now();
        try
        {
            await Task.Delay(SilentFor, time, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, as it should.
        }

        _silences.Add(new Silence(from, Now(), request.ToString()));
        http.Abort();
    }

    /// <summary>Has storage carry a request out whose answer nobody sees.</summary>
    private async Task CarryOutAsync(StorageRequest request, Uri service)
    {
        using var message = request.ToMessage(service);
        using var answer = await _storage.SendAsync(message, CancellationToken.None);
        await answer.Content.CopyToAsync(Stream.Null);
    }

    private async Task ForwardAsync(HttpContext http, StorageRequest request, Uri service)
    {
        // Once it is on its way it is carried out, whether or not its client lives to see the answer: so it is with real storage.
        using var message = request.ToMessage(service);
        using var answer = await _storage.SendAsync(message, CancellationToken.None);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!OfTheConnection.Contains(name))
            {
                http.Response.Headers[name] = values.ToArray();
            }
        }

        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
