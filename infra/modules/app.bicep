// The function app, on Flex Consumption: it costs nothing while nobody sits an exam, unless instances are kept ready.

@description('The name of the app.')
param name string

@description('The Azure region.')
param location string

@description('Tags of the resources.')
param tags object

@description('The user-assigned identity that the app runs as.')
param identityId string

@description('What that identity is named by in settings.')
param identityClientId string

@description('Where blobs are.')
param blobEndpoint string

@description('Where queues are.')
param queueEndpoint string

@description('Where tables are.')
param tableEndpoint string

@description('The container that the platform takes the app from.')
param deploymentContainer string

@description('The component that the app reports to.')
param applicationInsightsName string

@description('The vault that holds the keys.')
param vaultUri string

@description('The ids of the keys that sign receipts.')
param receiptKeyIds array

@description('The id of the key that signs from now on.')
param currentReceiptKey string

@description('The OpenID Connect issuer.')
param oidcAuthority string

@description('The audience of its tokens.')
param oidcAudience string

@description('The claim that lists roles.')
param oidcRoleClaim string

@description('The claim that names the ATP.')
param oidcAtpClaim string

@description('What stands before /api in the browsers of learners; empty where it is the address of the app.')
param publicBaseAddress string

@description('How large one file of evidence may be, in bytes.')
param evidenceMaxBytes int

@description('After how many days evidence is deleted.')
param evidenceRetentionDays int

@description('After how many days what learners\' clients tell beside their answers is deleted.')
param sessionTelemetryRetentionDays int

@description('Begins the name of every table and container of the app.')
param storagePrefix string

@description('Memory of an instance, in MB.')
param instanceMemoryMB int

@description('The most instances.')
param maximumInstanceCount int

@description('HTTP requests that one instance serves at once.')
param httpConcurrency int

@description('Instances that are always ready for HTTP.')
param alwaysReadyHttp int

@description('Instances span the zones of the region.')
param zoneRedundant bool

@description('How often an idle hub asks its queues.')
param maxQueuePollingInterval string

@description('Partitions of the task hub in storage.')
param hubPartitionCount int

@description('Where Durable Task Scheduler answers; empty for the hub in storage.')
param schedulerEndpoint string

@description('The task hub of the scheduler; empty for the hub in storage.')
param schedulerHubName string

@description('The subnet that the app joins; empty for none.')
param subnetId string

// What the host is told over host.json.
var hostOverride = 'AzureFunctionsJobHost__extensions__durableTask'

var storageHub = {
  '${hostOverride}__storageProvider__maxQueuePollingInterval': maxQueuePollingInterval
  '${hostOverride}__storageProvider__partitionCount': string(hubPartitionCount)
}

var schedulerHub = {
  '${hostOverride}__hubName': schedulerHubName
  '${hostOverride}__storageProvider__type': 'azureManaged'
  '${hostOverride}__storageProvider__connectionStringName': 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};TaskHub=${schedulerHubName};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

// The seeds stay in the vault: the platform reads them as the identity, and the settings hold only where they are.
var receiptKeys = toObject(receiptKeyIds, id => 'Receipts__Keys__${id}', id => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/receipts-${id}/)')

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'exams' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttp }] : []
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsStorage__blobServiceUri: blobEndpoint
      AzureWebJobsStorage__queueServiceUri: queueEndpoint
      AzureWebJobsStorage__tableServiceUri: tableEndpoint
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      AZURE_FUNCTIONS_ENVIRONMENT: 'Production'
      Identity__Authority: oidcAuthority
      Identity__Audience: oidcAudience
      Identity__RoleClaim: oidcRoleClaim
      Identity__AtpClaim: oidcAtpClaim
      Receipts__CurrentKey: currentReceiptKey
      PublicBaseAddress: publicBaseAddress
      Evidence__MaxBytes: string(evidenceMaxBytes)
      Evidence__RetentionDays: string(evidenceRetentionDays)
      Telemetry__RetentionDays: string(sessionTelemetryRetentionDays)
      Outages__Watch: 'true'
      Passback__TimeoutSeconds: '20'
      Storage__Prefix: storagePrefix
    },
    receiptKeys,
    empty(schedulerEndpoint) ? storageHub : schedulerHub
  )
}

// Nobody deploys with a password.
resource noPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [for protocol in ['scm', 'ftp']: {
  parent: app
  name: protocol
  properties: { allow: false }
}]

@description('The name of the app.')
output name string = app.name

@description('The id of the app.')
output id string = app.id

@description('Where it answers.')
output address string = 'https://${app.properties.defaultHostName}'
