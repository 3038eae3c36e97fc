using System.Diagnostics.Metrics;
using Exams.Core;
using Exams.Functions.Health;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Exams.Functions.Tests.Health;

/// <summary>A meter, and what was counted with it.</summary>
internal sealed class HeardMeter : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _sums = new(StringComparer.Ordinal);

    public HeardMeter()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var series = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Prepend(instrument.Name));
            lock (_sums)
            {
                _sums[series] = _sums.GetValueOrDefault(series) + value;
            }
        });
        _listener.Start();
        Meter = new ExamsMeter(meters, Mock.Of<IStorageMeter>());
    }

    /// <summary>The meter.</summary>
    public ExamsMeter Meter { get; }

    /// <summary>The sum of a series, such as <c>exams.sweeps kind=session</c>; null where nothing was counted.</summary>
    public long? Sum(string series)
    {
        lock (_sums)
        {
            return _sums.TryGetValue(series, out var sum) ? sum : null;
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }
}
