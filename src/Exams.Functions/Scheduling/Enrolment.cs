using System.Security.Cryptography;
using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Scoring;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Functions.Http;
using Exams.Functions.ItemBanks;
using Exams.Functions.Sessions;
using NodaTime;

namespace Exams.Functions.Scheduling;

/// <summary>Gives learners their seats, and prepares a session with its form for each, so that a start is one transaction.</summary>
/// <param name="windows">Holds rosters.</param>
/// <param name="sessions">Holds sessions.</param>
/// <param name="desk">Changes those that are there.</param>
/// <param name="banks">Draw what differs from learner to learner.</param>
public sealed class Enrolment(IWindowStore windows, ISessionStore sessions, SessionDesk desk, CompiledBankCache banks)
{
    /// <summary>The most learners in one request.</summary>
    public const int MaxLearners = 5_000;

    private const int MaxDisplayName = 100;
    private const int MaxGroup = 64;
    private const int Batch = 90;
    private const int Parallel = 8;

    /// <summary>What is wrong with the rows, each named by its index.</summary>
    public static IReadOnlyList<ExamProblem> Validate(IReadOnlyList<RosterRow> rows)
    {
        var problems = new List<ExamProblem>();
        if (rows.Count is 0 or > MaxLearners)
        {
            problems.Add(new ExamProblem("learners", $"1 to {MaxLearners} learners are expected"));
        }

        var seen = new HashSet<LearnerId>();
        foreach (var (index, row) in rows.Index())
        {
            if (!seen.Add(row.LearnerId))
            {
                problems.Add(new ExamProblem($"learners[{index}].learnerId", $"{row.LearnerId} is listed twice"));
            }

            if (string.IsNullOrWhiteSpace(row.DisplayName) || row.DisplayName.Length > MaxDisplayName)
            {
                problems.Add(new ExamProblem($"learners[{index}].displayName", $"1 to {MaxDisplayName} characters are expected"));
            }

            if (row.Group is { } group && (string.IsNullOrWhiteSpace(group) || group.Length > MaxGroup))
            {
                problems.Add(new ExamProblem($"learners[{index}].group", $"1 to {MaxGroup} characters are expected, or none at all"));
            }

            problems.AddRange(AccommodationRules.Validate(row.Accommodation ?? Accommodation.None)
                .Select(p => p with { Path = $"learners[{index}].accommodation.{p.Path}" }));
        }

        return problems;
    }

    /// <summary>Enrols the rows. Repeating it is safe, and completes what an interrupted call left.</summary>
    public async Task<EnrolResult> EnrolAsync(
        ExamWindow window,
        ExamDefinition exam,
        IReadOnlyList<RosterRow> rows,
        Instant now,
        CancellationToken cancellation)
    {
        var entries = rows
            .Select(row => new RosterEntry(window.Id, row.LearnerId, row.DisplayName, row.Accommodation ?? Accommodation.None, row.Group))
            .ToList();
        if (entries.Count > Batch && await FindFullAsync(window, entries, cancellation) is { } full)
        {
            return full;
        }

        var templated = await TemplatedAsync(exam, cancellation);
        var result = default(EnrolResult);
        foreach (var batch in entries.Chunk(Batch))
        {
            result = await windows.EnrolAsync(window, batch, cancellation);
            if (!result.IsEnrolled)
            {
                return result;
            }

            await System.Threading.Tasks.Parallel.ForEachAsync(
                batch,
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
                async (entry, token) => await PrepareAsync(window, exam, templated, entry, now, token));
        }

        return result;
    }

    /// <summary>Batches are a transaction each: whether all of them fit is asked first, so that a roster too long gives nobody a seat.</summary>
    private async Task<EnrolResult?> FindFullAsync(ExamWindow window, IEnumerable<RosterEntry> entries, CancellationToken cancellation)
    {
        var unseated = entries.Select(entry => entry.LearnerId).ToHashSet();
        var taken = 0;
        var page = new PageRequest(PageQuery.MaxSize);
        do
        {
            var seated = await windows.ListRosterAsync(window.Id, page, cancellation);
            taken += seated.Items.Count;
            unseated.ExceptWith(seated.Items.Select(entry => entry.LearnerId));
            page = page with { Continuation = seated.Continuation };
        }
        while (page.Continuation is not null);
        return taken + unseated.Count > window.Seats ? new EnrolResult(IsEnrolled: false, taken) : null;
    }

    /// <summary>The exam's items that draw something for each learner.</summary>
    private async Task<IReadOnlyDictionary<string, CompiledItem>> TemplatedAsync(ExamDefinition exam, CancellationToken cancellation)
    {
        var bank = await banks.GetBankAsync(exam.ItemBankId, exam.ItemBankVersionId, cancellation)
            ?? throw new InvalidOperationException($"item bank {exam.ItemBankId} has no version {exam.ItemBankVersionId}");
        var templated = new Dictionary<string, CompiledItem>(StringComparer.Ordinal);
        foreach (var item in exam.Sections.SelectMany(section => section.Items).Where(item => bank.FindItem(item.ItemIdentifier)?.NeedsState == true))
        {
            var loaded = await banks.DeliveredAsync(bank.Id, bank.Version, item.ItemIdentifier, cancellation);
            templated[item.ItemIdentifier] = loaded.Compiled;
        }

        return templated;
    }

    private async Task PrepareAsync(
        ExamWindow window,
        ExamDefinition exam,
        IReadOnlyDictionary<string, CompiledItem> templated,
        RosterEntry entry,
        Instant now,
        CancellationToken cancellation)
    {
        var seed = new FormSeed(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        var form = TemplateDraw.Record(FormAssembly.Assemble(exam, seed), templated.GetValueOrDefault);
        var session = Session.Schedule(window, entry, exam, form, attempt: 1, now);
        if ((await sessions.CreateAsync(session, form, cancellation)).IsWritten)
        {
            return;
        }

        // It was there: what was granted meanwhile counts as long as the clock hasn't started; after that it is refused, and stays.
        await desk.DecideAsync(session.Id, _ => true, new SessionCommand.Accommodate(entry.Accommodation), cancellation);
    }
}
