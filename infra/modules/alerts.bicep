// Tells somebody of what costs learners time or answers: requests that fail, work that doesn't go on, storage that turns us away.

@description('Ends the names of the rules.')
param name string

@description('The Azure region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Who is told; empty for nobody: the rules still show in the portal.')
param email string

@description('The workspace that has the telemetry of the host.')
param workspaceId string

@description('The name of the storage account.')
param storageName string

// AppRequests has a row for each run of a function: HTTP, timers, orchestrations and activities.
var rules = [
  {
    name: 'requests-fail'
    text: 'Requests are answered with a fault (5xx). Saves among them cost learners time.'
    severity: 1
    query: 'AppRequests | where toint(ResultCode) >= 500'
    operator: 'GreaterThan'
    threshold: 5
    window: 'PT5M'
  }
  {
    name: 'saves-fail'
    text: 'Saves of answers fail. What was acknowledged is kept; learners see that the rest is not.'
    severity: 0
    query: 'AppRequests | where OperationName == "SaveResponses" and toint(ResultCode) >= 500'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'sweeps-stand-still'
    text: 'No sweep of sessions has run to its end for a quarter of an hour: sessions that nobody hands in may end late.'
    severity: 0
    query: 'AppRequests | where OperationName == "SweepSessions" and Success == true'
    operator: 'LessThan'
    threshold: 1
    window: 'PT15M'
  }
  {
    name: 'background-fails'
    text: 'Timers, orchestrations or activities fail: endings, gradings or reports may come late.'
    severity: 1
    query: 'AppRequests | where Success == false and isempty(Url)'
    operator: 'GreaterThan'
    threshold: 5
    window: 'PT15M'
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'exams'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource logRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${rule.name}-${name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Exams: ${rule.name}'
    description: rule.text
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: rule.window
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: empty(email) ? [] : [group.id] }
  }
}]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
}

resource throttled 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'storage-throttles-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Storage turns requests away: a partition or the account is at its limit, or in trouble.'
    severity: 1
    enabled: true
    scopes: [account.id]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'turned-away'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          metricName: 'Transactions'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 10
          dimensions: [
            {
              name: 'ResponseType'
              operator: 'Include'
              values: ['ServerBusyError', 'ServerTimeoutError', 'ServerOtherError', 'ClientThrottlingError']
            }
          ]
        }
      ]
    }
    autoMitigate: true
    actions: empty(email) ? [] : [{ actionGroupId: group.id }]
  }
}
