using System.Text.Json;
using System.Xml;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace Exams.Cli.Doctor.Checks;

/// <summary>Whether storage answers, whether its clock agrees, and whether the task hub is this app's alone.</summary>
internal static class StorageChecks
{
    private const string EveryAppsHub = "TestHubName";

    public static async Task<IEnumerable<Finding>> LookAsync(Surroundings surroundings, SetUp setUp, CancellationToken cancellation)
    {
        try
        {
            return StorageAsked.Of(surroundings, setUp) is not { } storage ? [.. Hub(setUp)]
                : storage.IsEmulator && await AnsweringAsync(surroundings, storage, cancellation) is { } emulator ? [emulator, .. Hub(setUp)]
                : [.. await AskAsync(surroundings, storage, cancellation), .. Hub(setUp), .. await HubUsersAsync(surroundings, setUp, storage, cancellation)];
        }
        catch (FormatException e)
        {
            return [Finding.Fault("storage-malformed", e.Message, "set it to UseDevelopmentStorage=true, or copy the connection string of the account's access keys")];
        }
    }

    /// <returns>What there is to say of an emulator that doesn't answer, or only half; null for one that can be asked.</returns>
    private static async Task<Finding?> AnsweringAsync(Surroundings surroundings, StorageAsked storage, CancellationToken cancellation)
    {
        var (blobs, tables) = (storage.Blobs.Uri.Port, storage.Tables.Uri.Port);
        return (await surroundings.Listens(blobs, cancellation), await surroundings.Listens(tables, cancellation)) switch
        {
            (true, true) => null,
            (false, false) => Finding.Fine("storage-starts", "no emulator runs: the app starts Azurite with itself"),
            var (blob, _) => Finding.Fault(
                "storage-port-taken",
                $"something listens at port {(blob ? blobs : tables)} and nothing at {(blob ? tables : blobs)}: that is no whole emulator",
                "stop it, or let AzureWebJobsStorage name other ports"),
        };
    }

    private static async Task<IEnumerable<Finding>> AskAsync(Surroundings surroundings, StorageAsked storage, CancellationToken cancellation)
    {
        var asked = surroundings.Time.GetUtcNow();
        try
        {
            var there = await storage.AskAsync(cancellation);
            var answers = Finding.Fine("storage", $"storage answers at {storage.Blobs.Uri.Host}");

            // Its headers have whole seconds.
            return there is { } time ? [answers, ClockCheck.Compare("storage", asked, time + TimeSpan.FromSeconds(0.5))] : [answers];
        }
        catch (RequestFailedException e) when (e.Status is 401 or 403)
        {
            return [Finding.Fault("storage-refuses", $"storage refuses who asks: {e.Status} {e.ErrorCode}", "a key: copy the connection string again; an identity: give it Storage Blob Data Owner and Storage Table Data Contributor; and look at the clock")];
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or AuthenticationFailedException or JsonException or XmlException)
        {
            return [Finding.Fault("storage-unreachable", $"storage does not answer at {storage.Blobs.Uri.Host} and {storage.Tables.Uri.Host}", "check the name of the account, the network, its firewall and private endpoints")];
        }
    }

    private static IEnumerable<Finding> Hub(SetUp setUp)
    {
        if (setUp.HasHostJson && setUp.HubName is null or EveryAppsHub)
        {
            yield return Finding.Fault("hub-unnamed", "host.json names no task hub: every app with the default one takes the others' messages", "set extensions.durableTask.hubName in host.json");
        }
    }

    /// <summary>Two hosts with one hub read each other's tables and take each other's messages.</summary>
    private static async Task<IEnumerable<Finding>> HubUsersAsync(Surroundings surroundings, SetUp setUp, StorageAsked storage, CancellationToken cancellation)
    {
        if (setUp.HubName is not { } hub)
        {
            return [];
        }

        try
        {
            var name = hub.ToLowerInvariant();
            var local = storage.Blobs.GetBlobContainerClient($"{name}-durable");
            var (here, functions) = (await local.ExistsAsync(cancellation), await storage.Blobs.GetBlobContainerClient($"{name}-leases").ExistsAsync(cancellation));
            if (here && functions)
            {
                return [Finding.Fault("hub-shared", $"the local host and the Functions host have both used the hub {hub} in this storage", "give one of them another hub (AzureFunctionsJobHost__extensions__durableTask__hubName, or hubName in host.json), or another storage")];
            }

            var owner = local.GetBlobClient("owner");
            var isOwned = here && await owner.ExistsAsync(cancellation) && (await owner.GetPropertiesAsync(cancellationToken: cancellation)).Value.LeaseState == LeaseState.Leased;
            return !isOwned ? [Finding.Fine("hub", $"the hub {hub} is free")]
                : surroundings.Url is null && !await surroundings.Listens(setUp.Port, cancellation)
                    ? [Finding.Warning("hub-owned", $"the hub {hub} is owned by a process that doesn't listen at port {setUp.Port}", "is another app on this storage, or one that was killed less than a minute ago? Stop it, wait, or give this one another hub")]
                    : [Finding.Fine("hub", $"the hub {hub} is the running app's")];
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or AuthenticationFailedException or JsonException or XmlException)
        {
            // That storage doesn't answer is said already.
            return [];
        }
    }
}
