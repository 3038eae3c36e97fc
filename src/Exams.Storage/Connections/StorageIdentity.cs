using Azure.Core;
using Azure.Identity;

namespace Exams.Storage.Connections;

/// <summary>As whom to ask. Apart, so that Azure.Identity is only loaded where an identity asks.</summary>
internal static class StorageIdentity
{
    /// <summary>The app's managed identity; a developer's own in development.</summary>
    public static TokenCredential For(StorageConnection connection) => connection switch
    {
        { IsDevelopment: true } => new DefaultAzureCredential(
            new DefaultAzureCredentialOptions { ManagedIdentityClientId = connection.ClientId }),
        { ClientId: { } clientId } => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId)),
        _ => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
    };
}
