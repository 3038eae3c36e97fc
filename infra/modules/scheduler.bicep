// Durable Task Scheduler: keeps the orchestrations in a service of its own, instead of the queues and tables of the storage account.

@description('The name of the scheduler.')
param name string

@description('The Azure region.')
param location string

@description('Tags of the scheduler.')
param tags object

@description('What it bills by.')
@allowed(['Consumption', 'Dedicated'])
param sku string

@description('Who may reach it. An empty list lets nobody in.')
@minLength(1)
param ipAllowList array

@description('The identity of the app.')
param appPrincipalId string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/integration
var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: sku }
    ipAllowlist: ipAllowList
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: 'exams'
}

resource appWorks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler.id, appPrincipalId, durableTaskDataContributor)
  scope: scheduler
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

@description('Where it answers.')
output endpoint string = scheduler.properties.endpoint

@description('The task hub.')
output hubName string = hub.name
