// All of Exams in one resource group: `azd up` deploys it, azure.yaml beside this folder names the service.
// One azd environment is one region: for another region, make another environment (docs/deploying.md).
targetScope = 'subscription'

@minLength(1)
@maxLength(32)
@description('Names this deployment: the azd environment. Names of resources are made from it.')
param environmentName string

@minLength(1)
@description('The Azure region of everything: choose one that has Flex Consumption and, where wanted, zones.')
@metadata({ azd: { type: 'location' } })
param location string

@description('The resource group to make. Empty: rg- and the environment.')
param resourceGroupName string = ''

@description('The address of the OpenID Connect issuer whose tokens are accepted, such as https://login.microsoftonline.com/<tenant>/v2.0. The development issuer does not start in Azure.')
@minLength(8)
param oidcAuthority string

@description('What the aud claim of the tokens must be.')
@minLength(1)
param oidcAudience string

@description('The claim that lists the roles of a caller.')
param oidcRoleClaim string = 'roles'

@description('The claim that names the ATP that a caller acts for.')
param oidcAtpClaim string = 'atp'

@description('The ids of the keys that sign receipts, comma-separated, letters and digits only. A hook makes the key of each id that has none, in Key Vault.')
@minLength(1)
param receiptKeyIds string = 'k1'

@description('The id of the key that signs receipts from now on: one of receiptKeyIds.')
@minLength(1)
param currentReceiptKey string = 'k1'

@description('What stands before /api in the browsers of learners, where a gateway shows them another address than the app has; empty otherwise. Safe Exam Browser signs whole addresses.')
param publicBaseAddress string = ''

@description('How large one file of evidence may be, in bytes: at most 50 MiB.')
@minValue(1)
@maxValue(52428800)
param evidenceMaxBytes int = 10485760

@description('After how many days evidence is deleted.')
@minValue(1)
@maxValue(3650)
param evidenceRetentionDays int = 90

@description('After how many days what learners\' clients tell beside their answers is deleted; incidents stay.')
@minValue(1)
@maxValue(3650)
param sessionTelemetryRetentionDays int = 90

@description('For how many days from their creation nobody can change or delete a handed-in submission; 0 for no such policy. The policy is made unlocked: lock it in the portal once it is what you want.')
@minValue(0)
@maxValue(146000)
param submissionImmutabilityDays int = 180

@description('Begins the name of every table and container of the app: for several systems in one account. Usually empty.')
@maxLength(16)
param storagePrefix string = ''

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances that the app may scale to: a bound of what a day can cost.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('How many HTTP requests one instance serves at once before another one is started.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 32

@description('Instances that are always ready for HTTP, and billed while they idle: the first learners of a window then meet no cold start.')
@minValue(0)
param alwaysReadyHttp int = 0

@description('How often an idle hub asks its queues for messages, hh:mm:ss: the longest that an event waits for an idle app, against one request to storage a queue and interval.')
param maxQueuePollingInterval string = '00:00:01'

@description('Partitions of the task hub. Settled with the first start of a hub: more carry more orchestrations at once, and cost more when idle.')
@minValue(1)
@maxValue(16)
param hubPartitionCount int = 4

@description('Durable Task Scheduler keeps the orchestrations, instead of the queues and tables of the storage account.')
param useScheduler bool = false

@description('What the scheduler bills by: use (Consumption) or capacity (Dedicated).')
@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@description('Who may reach the scheduler, as IPv4 or IPv6 addresses or CIDR ranges. An empty list lets nobody in, the app neither.')
@minLength(1)
param schedulerIpAllowList array = ['0.0.0.0/0']

@description('Storage and keys are reached through private endpoints only, and the app joins a virtual network.')
param usePrivateEndpoints bool = false

@description('Addresses of the virtual network: /23 at least.')
param networkAddressPrefix string = '10.60.0.0/22'

@description('App and storage span the zones of the region.')
param zoneRedundant bool = false

@description('Days that logs, traces and metrics are kept.')
@minValue(30)
@maxValue(730)
param telemetryRetentionDays int = 90

@description('The most gigabytes of telemetry that are taken in a day; -1 for no bound.')
param telemetryDailyCapGb int = 5

@description('Who is told when requests fail, work stands still or storage turns us away; empty for nobody.')
param alertEmail string = ''

@description('Who deploys: gets the role to make keys. azd fills it in.')
param principalId string = ''

@description('What the deploying principal is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string = 'User'

var tags = { 'azd-env-name': environmentName }
var token = toLower(uniqueString(subscription().id, environmentName, location))
var appName = 'func-exams-${token}'
var deploymentContainer = 'app-package'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: empty(resourceGroupName) ? 'rg-${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-exams-${token}'
    location: location
    tags: tags
  }
}

module telemetry 'modules/telemetry.bicep' = {
  scope: group
  params: {
    name: 'exams-${token}'
    location: location
    tags: tags
    retentionDays: telemetryRetentionDays
    dailyCapGb: telemetryDailyCapGb
    appPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (usePrivateEndpoints) {
  scope: group
  params: {
    name: 'vnet-exams-${token}'
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'stexams${token}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    deploymentContainer: deploymentContainer
    prefix: storagePrefix
    uploadOrigin: empty(publicBaseAddress) ? 'https://${appName}.azurewebsites.net' : publicBaseAddress
    evidenceRetentionDays: evidenceRetentionDays
    submissionImmutabilityDays: submissionImmutabilityDays
    appPrincipalId: identity.outputs.principalId
    endpointSubnetId: usePrivateEndpoints ? network!.outputs.endpointSubnetId : ''
    networkId: usePrivateEndpoints ? network!.outputs.networkId : ''
  }
}

module keys 'modules/keys.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    deployerPrincipalId: principalId
    deployerPrincipalType: principalType
    endpointSubnetId: usePrivateEndpoints ? network!.outputs.endpointSubnetId : ''
    networkId: usePrivateEndpoints ? network!.outputs.networkId : ''
  }
}

module scheduler 'modules/scheduler.bicep' = if (useScheduler) {
  scope: group
  params: {
    name: 'dts-exams-${token}'
    location: location
    tags: tags
    sku: schedulerSku
    ipAllowList: schedulerIpAllowList
    appPrincipalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    deploymentContainer: deploymentContainer
    applicationInsightsName: telemetry.outputs.applicationInsightsName
    vaultUri: keys.outputs.vaultUri
    receiptKeyIds: split(receiptKeyIds, ',')
    currentReceiptKey: currentReceiptKey
    oidcAuthority: oidcAuthority
    oidcAudience: oidcAudience
    oidcRoleClaim: oidcRoleClaim
    oidcAtpClaim: oidcAtpClaim
    publicBaseAddress: publicBaseAddress
    evidenceMaxBytes: evidenceMaxBytes
    evidenceRetentionDays: evidenceRetentionDays
    sessionTelemetryRetentionDays: sessionTelemetryRetentionDays
    storagePrefix: storagePrefix
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    alwaysReadyHttp: alwaysReadyHttp
    zoneRedundant: zoneRedundant
    maxQueuePollingInterval: maxQueuePollingInterval
    hubPartitionCount: hubPartitionCount
    schedulerEndpoint: useScheduler ? scheduler!.outputs.endpoint : ''
    schedulerHubName: useScheduler ? scheduler!.outputs.hubName : ''
    subnetId: usePrivateEndpoints ? network!.outputs.appSubnetId : ''
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    name: environmentName
    location: location
    tags: tags
    workspaceId: telemetry.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    name: 'exams-${token}'
    location: location
    tags: tags
    email: alertEmail
    workspaceId: telemetry.outputs.workspaceId
    storageName: storage.outputs.name
  }
}

@description('The region, for azd.')
output AZURE_LOCATION string = location

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The function app.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('The id of the function app: the hook has it read its keys anew.')
output AZURE_FUNCTION_APP_ID string = app.outputs.id

@description('Where the function app answers.')
output EXAMS_ADDRESS string = app.outputs.address

@description('The vault that holds the keys.')
output AZURE_KEY_VAULT_NAME string = keys.outputs.vaultName

@description('The ids of the keys that sign receipts, for the hook that makes them.')
output EXAMS_RECEIPT_KEY_IDS string = receiptKeyIds
