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

// AppMetrics has what the app counts (docs/operations.md), AppRequests a row for each request. A rule speaks up when its query finds a row.
var rules = [
  {
    name: 'requests-fail'
    text: 'Requests are answered with a fault (5xx). Saves among them cost learners time.'
    severity: 1
    query: 'AppRequests | where toint(ResultCode) >= 500 | summarize failed = count() | where failed > 5'
    window: 'PT5M'
  }
  {
    name: 'saves-fail'
    text: 'Saves of answers fail. What was acknowledged is kept; learners see that the rest is not.'
    severity: 0
    query: 'AppMetrics | where Name == "exams.saves.refused" and tostring(Properties.reason) in ("failed", "busy") | where Sum > 0'
    window: 'PT5M'
  }
  {
    name: 'saves-are-slow'
    text: 'A save takes more than a second on average: learners wait for "saved", and their clients repeat.'
    severity: 1
    query: 'AppMetrics | where Name == "exams.save.duration" | summarize mean = sum(Sum) / sum(ItemCount) | where mean > 1'
    window: 'PT5M'
  }
  {
    name: 'ends-are-late'
    text: 'Sessions that nobody handed in were ended more than a minute after their time was up. Their deadline counts, and no answer is lost; their results come late.'
    severity: 1
    query: 'AppMetrics | where Name == "exams.session.end.lateness" and Max > 60'
    window: 'PT5M'
  }
  {
    name: 'sweeps-stand-still'
    text: 'No sweep of sessions has run to its end for a quarter of an hour: sessions that nobody hands in may end late.'
    severity: 0
    query: 'AppMetrics | where Name == "exams.sweeps" and tostring(Properties.kind) == "session" | summarize swept = coalesce(sum(Sum), 0.0) | where swept < 1'
    window: 'PT15M'
  }
  {
    name: 'work-is-overdue'
    text: 'Sweep after sweep finds steps that no orchestration has taken: endings, gradings or reports come late. The sweeps take them; the task hub needs a look.'
    severity: 1
    query: 'AppMetrics | where Name == "exams.orchestrations.overdue" | summarize least = min(Min) by kind = tostring(Properties.kind) | where least > 0'
    window: 'PT15M'
  }
  {
    name: 'sweeps-fail'
    text: 'Sweeps fail at what they find, and find it again: endings, gradings, or what has to be deleted by a date, such as evidence and a learner to be erased, stays undone.'
    severity: 1
    query: 'AppMetrics | where Name == "exams.swept" and tostring(Properties.outcome) == "failed" | summarize failed = sum(Sum), times = dcountif(bin(TimeGenerated, 5m), Sum > 0) by kind = tostring(Properties.kind) | where failed > 0 and times > 1'
    window: 'PT6H'
  }
  {
    name: 'functions-fail'
    text: 'Functions, timers, orchestrations or activities among them, end in faults that nothing foresaw.'
    severity: 1
    query: 'AppMetrics | where Name == "exams.functions.failed" | summarize failed = sum(Sum) | where failed > 5'
    window: 'PT15M'
  }
  {
    name: 'storage-throttles-the-app'
    text: 'Storage turned away more than ten requests of the app. They are repeated, and learners wait; a partition or the account is at its limit.'
    severity: 1
    query: 'AppMetrics | where Name == "exams.storage.throttles" | summarize throttled = sum(Sum) | where throttled > 10'
    window: 'PT5M'
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
          operator: 'GreaterThan'
          threshold: 0
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
