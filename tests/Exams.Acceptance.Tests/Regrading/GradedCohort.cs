using System.Globalization;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Exams.Acceptance.Tests.Regrading;

/// <summary>Sessions that were sat and graded, put into storage as they would lie there: thousands take seconds.</summary>
internal sealed class GradedCohort
{
    private static readonly ClientId Client = ClientId.Parse("client-1");
    private static readonly PersonId House = PersonId.Parse("house");
    private static readonly string[] Answers = ["AAAA", "BBBB", "CABA"];

    private readonly IServiceProvider _services;
    private readonly ExamDefinition _exam;
    private readonly ExamWindow _window;
    private readonly Dictionary<string, CompiledItem> _items;
    private readonly Instant _now;

    private GradedCohort(IServiceProvider services, ExamDefinition exam, ExamWindow window, Dictionary<string, CompiledItem> items, Instant now)
    {
        _services = services;
        _exam = exam;
        _window = window;
        _items = items;
        _now = now;
    }

    /// <summary>A cohort of an exam in a window that is open.</summary>
    public static async Task<GradedCohort> OfAsync(IServiceProvider services, ExamDefinition exam, ExamWindow window, Instant now)
    {
        var items = new Dictionary<string, CompiledItem>(StringComparer.Ordinal);
        var banks = services.GetRequiredService<CompiledBankCache>();
        foreach (var item in exam.Sections.SelectMany(section => section.Items))
        {
            items[item.ItemIdentifier] = (await banks.GetItemAsync(exam.ItemBankId, exam.ItemBankVersionId, item.ItemIdentifier))!.Compiled;
        }

        return new GradedCohort(services, exam, window, items, now);
    }

    /// <summary>What a learner of this number answered.</summary>
    public static string AnswersOf(int number) => Answers[number % Answers.Length];

    /// <summary>The sessions of so many learners, by number from 0, each released with its first result.</summary>
    public async Task<IReadOnlyList<SessionId>> SeedAsync(int count, int from = 0, bool isGraded = true)
    {
        var ids = new SessionId[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) => ids[n] = await SeedOneAsync(from + n, isGraded));
        return ids;
    }

    private async Task<SessionId> SeedOneAsync(int number, bool isGraded)
    {
        var learner = LearnerId.Parse(string.Create(CultureInfo.InvariantCulture, $"cohort-{number:D6}"));
        var form = FormAssembly.Assemble(_exam, new FormSeed(42));
        var scheduled = Session.Schedule(_window, new RosterEntry(_window.Id, learner, "Ada", Accommodation.None), _exam, form, 1, _now);
        var (session, events, journal) = (scheduled, new List<SessionEvent>(), new List<JournalEntry>());
        Do(new SessionCommand.CheckIn());
        Do(new SessionCommand.Start(Client));
        Do(new SessionCommand.SaveResponses(
            Client,
            [.. form.Items().Select(item => new ResponseSave(item.Number, item.Number, CanonicalJson.Parse($$"""{"RESPONSE":"{{AnswersOf(number)[item.Number - 1]}}"}""")))]));
        Do(new SessionCommand.Submit(Client));
        var submission = Submission.Freeze(session, form, journal);
        Do(new SessionCommand.BeginGrading(submission.ComputeDigest()));
        var result = ResultComputation.Compute(
            submission,
            SubmissionScorer.Score(submission, _exam.Review, identifier => _items[identifier]),
            [],
            _exam,
            1,
            _now);
        if (isGraded)
        {
            Do(new SessionCommand.RecordResult(1, result.ComputeDigest()));
            Do(new SessionCommand.Release(House));
        }

        var sessions = _services.GetRequiredService<ISessionStore>();
        var created = await sessions.CreateAsync(scheduled, form);
        await sessions.WriteSubmissionAsync(submission);
        if (isGraded)
        {
            await _services.GetRequiredService<IResultStore>().AddAsync(result);
        }

        await sessions.CommitAsync(new Stored<Session>(scheduled, created.ETag!), new Decision.Accepted(session, events) { Appended = journal });
        return session.Id;

        void Do(SessionCommand command)
        {
            var accepted = (Decision.Accepted)SessionEngine.Decide(session, command, _now);
            session = accepted.Session;
            events.AddRange(accepted.Events);
            journal.AddRange(accepted.Appended);
        }
    }
}
