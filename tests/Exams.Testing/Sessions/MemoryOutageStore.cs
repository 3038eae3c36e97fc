using Exams.Core;
using Exams.Core.Sessions.Outages;
using NodaTime;

namespace Exams.Testing.Sessions;

/// <summary>Beats and outages in memory, as JSON.</summary>
public sealed class MemoryOutageStore : IOutageStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Instant> _beats = new(StringComparer.Ordinal);
    private readonly SortedDictionary<Instant, string> _outages = [];

    public Task BeatAsync(string instance, Instant now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _beats[instance] = now;
            return Task.CompletedTask;
        }
    }

    public Task<Instant?> FindLastBeatAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var all = _beats.Values.Concat(All().Select(outage => outage.FirstBeat)).Select(at => (Instant?)at);
            return Task.FromResult(all.Max());
        }
    }

    public Task<Outage> RecordAsync(Outage outage, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _outages.TryAdd(outage.LastBeat, ExamsJson.Write(outage));
            return Task.FromResult(ExamsJson.Read<Outage>(_outages[outage.LastBeat]));
        }
    }

    public Task SettleAsync(Outage outage, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _outages[outage.LastBeat] = ExamsJson.Write(outage with { IsSettled = true });
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<Outage>> ListAsync(Instant endedAfter, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<Outage>>([.. All().Where(outage => outage.FirstBeat > endedAfter)]);
        }
    }

    private IEnumerable<Outage> All() => _outages.Values.Select(ExamsJson.Read<Outage>);
}
