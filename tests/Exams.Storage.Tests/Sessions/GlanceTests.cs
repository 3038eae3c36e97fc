using Azure.Data.Tables;
using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Storage.Connections;
using Exams.Storage.Sessions;
using Exams.Storage.Tests.Azurite;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Storage.Tests.Sessions;

/// <summary>A window's sessions at a glance: what five thousand cost, and how one that is behind is mended.</summary>
public sealed class GlanceTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private ISessionStore Store => storage.Get<ISessionStore>();

    private TableClient Index => storage.Get<StorageClients>().Table(TableName.SessionsByWindow);

    [Fact]
    public async Task FiveThousand_AreFiveQueries()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var session = NewSession().Started().Session;
        var rows = Enumerable.Range(0, 5_000).Select(i => session with { LearnerId = LearnerId.Parse($"learner-{i:D5}"), Id = SessionId.Parse($"s-{i:D5}") });
        foreach (var some in rows.Chunk(100))
        {
            await Index.SubmitTransactionAsync(
                some.Select(one => new TableTransactionAction(TableTransactionActionType.Add, SessionIndex.InWindow(one))),
                cancellation);
        }

        var all = new List<SessionGlance>();
        var cost = await storage.CountAsync(async () =>
        {
            var page = new PageRequest(1000);
            do
            {
                var found = await Store.ListGlancesAsync(session.WindowId, page, cancellation);
                all.AddRange(found.Items);
                page = page with { Continuation = found.Continuation };
            }
            while (page.Continuation is not null);
        });

        Assert.Equal(new StorageTransactions(5, 0, 0), cost);
        Assert.Equal(5_000, all.Select(glance => glance.SessionId).Distinct().Count());
        Assert.All(all, glance => Assert.Equal(SessionState.InProgress, glance.State));
    }

    [Fact]
    public async Task OneThatIsBehind_IsMendedByWhoReadsTheSession()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var driver = NewSession();
        await Store.CreateAsync(driver.Session, driver.Form, cancellation);
        var created = await Store.GetAsync(driver.Session.Id, cancellation);
        var scheduled = SessionIndex.InWindow(driver.Session);
        driver.CheckedIn();
        await Store.CommitAsync(created!, driver.TakeUncommitted(), cancellation);
        await Index.UpsertEntityAsync(scheduled, TableUpdateMode.Replace, cancellation);
        Assert.Equal(SessionState.Scheduled, (await GlanceAsync(driver)).State);

        await Store.ListByWindowAsync(driver.Session.WindowId, PageRequest.First, cancellation);

        Assert.Equal(SessionGlance.Of(driver.Session), await GlanceAsync(driver));
    }

    private static SessionDriver NewSession() =>
        new(AnExam(), Accommodation.None, AWindow().Named(Unique.Id<WindowId>("window")), Unique.Id<LearnerId>("learner"), attempt: 1);

    private async Task<SessionGlance> GlanceAsync(SessionDriver driver) =>
        Assert.Single((await Store.ListGlancesAsync(driver.Session.WindowId, PageRequest.First, TestContext.Current.CancellationToken)).Items);
}
