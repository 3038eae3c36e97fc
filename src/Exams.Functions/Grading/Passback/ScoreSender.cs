using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Exams.Core.Grading.Passback;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Exams.Functions.Grading.Passback;

/// <summary>
/// Sends messages over HTTPS to the public internet only. Which address is called is decided when the connection is made, on what the name
/// then stands for, so that no name can stand for one thing when it is checked and for another when it is called. No redirect is followed, no
/// proxy asked, no cookie kept, and of an answer only its head is read.
/// </summary>
public sealed class ScoreSender : IDisposable
{
    /// <summary>The setting that says how many seconds a receiver may take, connecting included.</summary>
    public const string TimeoutSetting = "Passback:TimeoutSeconds";

    // Standard Webhooks recommends 15 to 30; it must be well below DeliveryRules.UnderWay.
    private const int DefaultTimeout = 20;
    private const int MaxTimeout = 30;

    private const int MaxHeadKilobytes = 16;
    private const int ConnectionsPerReceiver = 8;

    private readonly HttpClient _http;
    private readonly bool _allowsLocal;
    private readonly TimeProvider _time;

    /// <summary>The sender.</summary>
    /// <param name="environment">In Development this machine itself may be called.</param>
    /// <param name="configuration">Has <see cref="TimeoutSetting"/>: 1 to 30, 20 by default.</param>
    /// <param name="time">The server's clock.</param>
    public ScoreSender(IHostEnvironment environment, IConfiguration configuration, TimeProvider time)
    {
        _time = time;
        _allowsLocal = environment.IsDevelopment();
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = ConnectionsPerReceiver,
            MaxResponseHeadersLength = MaxHeadKilobytes,
            MaxResponseDrainSize = 0,
            ConnectCallback = ConnectAsync,
        };
        _http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(TimeoutOf(configuration)) };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Exams", "1.0"));
    }

    /// <summary>Sends one, once. Whatever comes of it is an answer, not an exception.</summary>
    /// <param name="receiver">Where to.</param>
    /// <param name="message">What.</param>
    /// <param name="timestamp">When, in seconds of Unix time, as it was signed.</param>
    /// <param name="signature">The header <c>webhook-signature</c>.</param>
    /// <param name="cancellation">Ends the attempt; whether the message has arrived is then unknown.</param>
    public async Task<ReceiverAnswer> SendAsync(Uri receiver, ScoreMessage message, long timestamp, string signature, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver)
        {
            Content = new StringContent(message.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signature);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new ReceiverAnswer((int)response.StatusCode, RetryAfter: RetryAfterOf(response));
        }
        catch (HttpRequestException e)
        {
            return new ReceiverAnswer(null, e.InnerException is AddressRefusedException ? "address-refused" : "unreachable");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ReceiverAnswer(null, "timeout");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static int TimeoutOf(IConfiguration configuration) => configuration.GetValue<int?>(TimeoutSetting) switch
    {
        null => DefaultTimeout,
        { } seconds and >= 1 and <= MaxTimeout => seconds,
        _ => throw new InvalidOperationException($"Passback__TimeoutSeconds must be 1 to {MaxTimeout}"),
    };

    private Duration? RetryAfterOf(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - _time.GetUtcNow();
        return after > TimeSpan.Zero ? Duration.FromTimeSpan(after.Value) : null;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isLocal = _allowsLocal && context.InitialRequestMessage.RequestUri is { IsLoopback: true };
        var addresses = (await Dns.GetHostAddressesAsync(host, cancellation))
            .Where(address => ReceiverAddress.IsPublic(address) || (isLocal && IPAddress.IsLoopback(address)))
            .ToArray();
        if (addresses.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException() : IOException("the receiver's name stands for no address on the public internet");
}
