// The one storage account: item banks, submissions, evidence and reports as blobs, everything else as tables, and the task hub.
// No key opens it, only identities with a role.

@description('The name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('The Azure region.')
param location string

@description('Tags of the account.')
param tags object

@description('Three copies in three zones, rather than in one.')
param zoneRedundant bool

@description('The container that the platform takes the app from.')
param deploymentContainer string

@description('Begins the names of the containers of the app.')
param prefix string

@description('The address whose pages may upload evidence straight to storage.')
param uploadOrigin string

@description('After how many days the app deletes evidence. What it left behind goes a month later.')
param evidenceRetentionDays int

@description('Days from its creation in which a submission can be neither changed nor deleted; 0 for no policy.')
param submissionImmutabilityDays int

@description('The identity of the app.')
param appPrincipalId string

@description('The subnet for private endpoints; empty for the public network.')
param endpointSubnetId string

@description('The virtual network in which the private names are known; empty for the public network.')
param networkId string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
// Owner of blobs: the host takes leases and the app lends signatures for one blob, which a contributor can't.
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

var isPrivate = !empty(endpointSubnetId)
var containerPrefix = empty(prefix) ? '' : '${prefix}-'
var services = isPrivate ? ['blob', 'queue', 'table'] : []

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
    cors: {
      corsRules: [
        {
          allowedOrigins: [uploadOrigin]
          allowedMethods: ['PUT']
          allowedHeaders: ['content-type', 'x-ms-blob-type', 'x-ms-version']
          exposedHeaders: []
          maxAgeInSeconds: 3600
        }
      ]
    }
  }
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: deploymentContainer
  properties: { publicAccess: 'None' }
}

resource submissions 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: '${containerPrefix}submissions'
  properties: { publicAccess: 'None' }
}

// Evidence has no such policy: the app deletes what isn't what it says it is, and that at once.
resource submissionsStay 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = if (submissionImmutabilityDays > 0) {
  parent: submissions
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: submissionImmutabilityDays
    allowProtectedAppendWrites: false
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: [
        {
          name: 'submissions-cool'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${containerPrefix}submissions/'] }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 60 } } }
          }
        }
        {
          name: 'evidence-goes'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${containerPrefix}evidence/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: evidenceRetentionDays + 30 } } }
          }
        }
      ]
    }
  }
}

resource roles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in [blobDataOwner, queueDataContributor, tableDataContributor]: {
  name: guid(account.id, appPrincipalId, role)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}]

module endpoints 'endpoint.bicep' = [for service in services: {
  params: {
    name: '${name}-${service}'
    location: location
    tags: tags
    resourceId: account.id
    groupId: service
    zoneName: 'privatelink.${service}.${environment().suffixes.storage}'
    subnetId: endpointSubnetId
    networkId: networkId
  }
}]

@description('The name of the account.')
output name string = account.name

@description('Where blobs are.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Where queues are.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Where tables are.')
output tableEndpoint string = account.properties.primaryEndpoints.table
