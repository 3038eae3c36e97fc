using Azure;
using Exams.Core;
using Exams.Storage.Connections;

namespace Exams.Storage;

/// <summary>Makes tables and containers, and asks both services whether they answer.</summary>
/// <param name="clients">The account.</param>
internal sealed class StorageProbe(StorageClients clients) : IStorageProbe, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    // Storage's answers age by the real clock, whatever clock the exams go by.
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (bool Answers, long At)? _last;

    /// <inheritdoc/>
    public Task PrepareAsync(CancellationToken cancellation) => Task.WhenAll(
    [
        .. TableName.All.Select(name => clients.Table(name).CreateIfNotExistsAsync(cancellation)),
        .. ContainerName.All.Select(name => (Task)clients.Container(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
    ]);

    /// <inheritdoc/>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_last is not { } last || _time.GetElapsedTime(last.At) >= Freshness)
            {
                _last = last = (await AskAsync(cancellation), _time.GetTimestamp());
            }

            return last.Answers;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<bool> AskAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(
                clients.Table(TableName.Exams).GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>("probe", "probe", [], patience.Token),
                clients.Container(ContainerName.Keys).ExistsAsync(patience.Token));
            return true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested
            && e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            return false;
        }
    }
}
