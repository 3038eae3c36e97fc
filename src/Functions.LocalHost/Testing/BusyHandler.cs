using Functions.LocalHost.Time;

namespace Functions.LocalHost.Testing;

/// <summary>Keeps a skipping clock from jumping while a request is on its way and until its response begins.</summary>
internal sealed class BusyHandler(TimeProvider time)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var busy = (time as SkippingTimeProvider)?.Busy();
        return await base.SendAsync(request, cancellationToken);
    }
}
