// Log Analytics and Application Insights, which take telemetry from identities only.

@description('Ends the names of the workspace and the component.')
param name string

@description('The Azure region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Days that logs, traces and metrics are kept.')
param retentionDays int

@description('The most gigabytes that are taken in a day; -1 for no bound.')
param dailyCapGb int

@description('The identity of the app.')
param appPrincipalId string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    features: { disableLocalAuth: true }
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(applicationInsights.id, appPrincipalId, monitoringMetricsPublisher)
  scope: applicationInsights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

@description('The component that the app reports to.')
output applicationInsightsName string = applicationInsights.name

@description('The workspace that alerts and workbooks ask.')
output workspaceId string = workspace.id
