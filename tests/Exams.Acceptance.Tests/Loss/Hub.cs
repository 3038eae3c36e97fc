using Azure;
using Azure.Data.Tables;
using Exams.Acceptance.Tests.Driving;
using Functions.LocalHost.Durable;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Exams.Acceptance.Tests.Loss;

/// <summary>Takes the app's orchestrations apart, as an accident in its storage would.</summary>
internal sealed class Hub(ExamApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Deletes all that the hub's tables keep of an instance: its record, its history and its messages.</summary>
    public async Task LoseAsync(string instance)
    {
        await app.Host.Durable.WaitForInstanceStartAsync(instance, Cancellation);
        var tables = new TableServiceClient(app.StorageConnectionString);
        var lost = await DeleteAsync(tables.GetTableClient("ExamsHistory"), row => row.PartitionKey == instance)
            + await DeleteAsync(tables.GetTableClient("ExamsInstances"), row => row.PartitionKey == instance || row.RowKey == instance);
        Assert.True(lost > 1, $"{instance} had {lost} rows");
    }

    /// <summary>Puts an instance under an id that says that it runs, for ever, and does nothing.</summary>
    public async Task ImpersonateAsync(string instance)
    {
        await app.Host.Durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(Functions.Grading.GradeSubmission),
            "nobody",
            new Microsoft.DurableTask.StartOrchestrationOptions(instance),
            Cancellation);
        await app.Host.Durable.SuspendInstanceAsync(instance, cancellation: Cancellation);
        await app.Time.AdvanceAsync(TimeSpan.Zero);
        var metadata = await app.Host.Durable.GetInstanceAsync(instance, Cancellation);
        Assert.False(metadata!.IsCompleted);
    }

    /// <summary>How many events an instance's history has: on the Functions host, each is a row.</summary>
    public async Task<int> CountHistoryAsync(string instance) =>
        (await app.Host.Services.GetRequiredService<DurableEngine>().ReadHistoryAsync(instance, Cancellation))!
            .Steps.Sum(step => step.Received.Count + step.Decided.Count);

    private static async Task<int> DeleteAsync(TableClient table, System.Linq.Expressions.Expression<Func<TableEntity, bool>> which)
    {
        var deleted = 0;
        await foreach (var row in table.QueryAsync(which, cancellationToken: Cancellation))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, Cancellation);
            deleted++;
        }

        return deleted;
    }
}
