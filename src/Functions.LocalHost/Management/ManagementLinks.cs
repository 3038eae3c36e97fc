using System.Runtime.CompilerServices;
using System.Security.Cryptography;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Functions.LocalHost.Management;

/// <summary>The addresses of the management endpoints, with the key that they ask for; a new key for each run of the host.</summary>
internal sealed class ManagementLinks(IServer server)
{
    /// <summary>The path under which the real host serves them.</summary>
    public const string BasePath = "/runtime/webhooks/durabletask";

    // The abstract client that apps get has no place for the links, and its name is not ours to fill.
    private static readonly ConditionalWeakTable<DurableTaskClient, ManagementLinks> ByClient = [];

    /// <summary>The system key.</summary>
    public string Key { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static void Attach(DurableTaskClient client, ManagementLinks links) => ByClient.AddOrUpdate(client, links);

    /// <exception cref="InvalidOperationException">The client isn't this host's.</exception>
    public static ManagementLinks Of(DurableTaskClient client) =>
        ByClient.TryGetValue(client, out var links)
            ? links
            : throw new InvalidOperationException("Only the client that [DurableClient] binds knows its host's addresses.");

    /// <summary>The addresses of one instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="origin">Scheme and authority that the caller used; null for the server's own.</param>
    public HttpManagementPayload For(string instanceId, Uri? origin)
    {
        var authority = (origin ?? new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First())).GetLeftPart(UriPartial.Authority);
        var instance = $"{authority}{BasePath}/instances/{Uri.EscapeDataString(instanceId)}";
        string Address(string action, string query = "") => $"{instance}{action}?{query}code={Key}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = Address(""),
            PurgeHistoryDeleteUri = Address(""),
            SendEventPostUri = Address("/raiseEvent/{eventName}"),
            TerminatePostUri = Address("/terminate", "reason={text}&"),
            SuspendPostUri = Address("/suspend", "reason={text}&"),
            ResumePostUri = Address("/resume", "reason={text}&"),
            RewindPostUri = Address("/rewind", "reason={text}&"),
            RestartPostUri = Address("/restart"),
        };
    }
}
