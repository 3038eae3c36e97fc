using System.Text.Json;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Costs;

/// <summary>What a session costs in storage transactions: counted, not timed. The host's own tables come on top.</summary>
public sealed class SessionCostTests(SessionCostTests.Measured measured) : IClassFixture<SessionCostTests.Measured>
{
    [Fact]
    public void EachSave_IsOneTransaction() => Assert.Equal(WholeSession.Items, measured.Of("SaveResponses"));

    [Fact]
    public void AStart_TakesFourAtMost() => Assert.InRange(measured.Of("StartSession"), 1, 4);

    [Fact]
    public void ASubmit_TakesFourAtMost() => Assert.InRange(measured.Of("SubmitSession"), 1, 4);

    [Fact]
    public void ReadingItems_TakesNoneOnceAWorkerHasThem() => Assert.Equal(0, measured.Of("GetItem"));

    [Fact]
    public void EverythingButTheSaves_TakesFortyAtMost()
    {
        var rest = measured.Counts.Where(count => count.Key is not ("SaveResponses" or "ListWindowSessions")).ToList();

        Assert.True(rest.Sum(count => count.Value) <= 40, string.Join(", ", rest.Select(count => $"{count.Key} {count.Value}")));
    }

    /// <summary>A whole session on an app of its own: whatever other tests leave to do would count too.</summary>
    public sealed class Measured : IAsyncLifetime
    {
        public ExamApp App { get; } = new();

        /// <summary>Transactions by function.</summary>
        public IReadOnlyDictionary<string, long> Counts { get; private set; } = new Dictionary<string, long>();

        public long Of(string function) => Counts.GetValueOrDefault(function);

        public async ValueTask InitializeAsync()
        {
            await App.InitializeAsync();
            var stage = await Stage.SetAsync(App, WholeSession.Package());
            var proctor = await stage.ProctorAsync();

            // The first to sit has the worker read the items.
            await WholeSession.SitAsync(stage, proctor, await stage.EnrolAsync("ada"));
            var lena = await stage.EnrolAsync();
            var before = await ReadAsync();
            await WholeSession.SitAsync(stage, proctor, lena);
            var after = await ReadAsync();
            Counts = after.ToDictionary(count => count.Key, count => count.Value - before.GetValueOrDefault(count.Key), StringComparer.Ordinal)
                .Where(count => count.Value > 0)
                .ToDictionary(StringComparer.Ordinal);
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();

        private async Task<Dictionary<string, long>> ReadAsync() =>
            (await App.Nobody().GetAsync("development/storage-transactions")).Ok().Body.GetProperty("operations")
                .Deserialize<Dictionary<string, long>>()!.ToDictionary(StringComparer.Ordinal);
    }
}
