using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Exams.Acceptance.Tests.Driving;
using Exams.Functions.Health;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Acceptance.Tests.Health;

/// <summary>Listens to the meter of one app, as an exporter does.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public Measurements(ExamApp app)
    {
        // The factory of an app is the scope of its meters.
        var scope = app.Host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ExamsMeter.MeterName && ReferenceEquals(instrument.Meter.Scope, scope))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Every series that has measurements, such as <c>exams.sessions.moved from=Scheduled to=CheckedIn</c>.</summary>
    public IReadOnlyCollection<string> Series => [.. _counts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The sum of a series; 0 for one without measurements.</summary>
    public double Sum(string series) => _sums.GetValueOrDefault(series);

    /// <summary>How many measurements a series has.</summary>
    public int Count(string series) => _counts.GetValueOrDefault(series);

    /// <summary>How many are in a state: what moved there less what moved on.</summary>
    public double In(string instrument, string state) =>
        Sums(instrument, $"to={state}") - Sums(instrument, $"from={state}");

    /// <summary>Asks the instruments that are read only when somebody collects.</summary>
    public void Collect() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private double Sums(string instrument, string tag) => _sums
        .Where(sum => sum.Key.Split(' ') is [var name, .. var tags] && name == instrument && tags.Contains(tag, StringComparer.Ordinal))
        .Sum(sum => sum.Value);

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = instrument.Name;
        foreach (var (name, tag) in tags)
        {
            series += $" {name}={tag}";
        }

        _sums.AddOrUpdate(series, value, (_, sum) => sum + value);
        _counts.AddOrUpdate(series, 1, (_, count) => count + 1);
    }
}
