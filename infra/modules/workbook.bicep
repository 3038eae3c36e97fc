// An exam day on one page, in the portal beside Application Insights.

@description('Ends the name that the portal shows.')
param name string

@description('The Azure region.')
param location string

@description('Tags of the resources.')
param tags object

@description('The workspace that has the metrics of the app.')
param workspaceId string

resource examDay 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspaceId, 'exam-day')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Exam day (${name})'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('../workbooks/exam-day.json')
  }
}
