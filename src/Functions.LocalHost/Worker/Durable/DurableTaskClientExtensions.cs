using Functions.LocalHost.Management;

using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function does with the client of orchestrations beside the client's own methods.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>The addresses at which an instance can be asked and managed. They carry a key: not for the public.</summary>
    /// <param name="client">The client that <see cref="DurableClientAttribute"/> bound.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="request">The request whose host the addresses take; null for the server's own.</param>
    /// <returns>The addresses.</returns>
    /// <exception cref="InvalidOperationException">The client isn't the host's.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(instanceId);
        return ManagementLinks.Of(client).For(instanceId, request?.Url);
    }
}
