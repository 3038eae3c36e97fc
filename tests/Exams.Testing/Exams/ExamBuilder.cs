using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using NodaTime;

namespace Exams.Testing.Exams;

/// <summary>Builds exams; state only what matters.</summary>
public sealed class ExamBuilder
{
    private readonly List<ExamSection> _sections = [];
    private ExamDefinition _exam = new()
    {
        Id = ExamId.Parse("exam-1"),
        Version = 1,
        Title = "Networks, level 1",
        ItemBankId = ItemBankId.Parse("bank-1"),
        ItemBankVersionId = ItemBankVersionId.Parse("v1"),
        Sections = [],
        TimeLimit = 60.Minutes(),
    };

    public ExamBuilder With(Func<ExamDefinition, ExamDefinition> change)
    {
        _exam = change(_exam);
        return this;
    }

    public ExamBuilder Named(ExamId id) => With(e => e with { Id = id });

    public ExamBuilder Lasting(Duration limit) => With(e => e with { TimeLimit = limit });

    public ExamBuilder WithoutTimeLimit() => With(e => e with { TimeLimit = null });

    public ExamBuilder Linear() => With(e => e with { Navigation = Navigation.Linear });

    public ExamBuilder Expiring(ExpiryPolicy policy) => With(e => e with { Expiry = policy });

    public ExamBuilder Late(Duration? newAnswers = null, Duration? queued = null, Duration? submit = null) =>
        With(e => e with
        {
            Late = new LatePolicy(newAnswers ?? Duration.Zero, queued ?? 30.Seconds(), submit ?? 5.Minutes()),
        });

    public ExamBuilder WithBreaks(Duration budget, int count = 10) => With(e => e with { Breaks = new BreakPolicy(budget, count) });

    public ExamBuilder Releasing(ReleaseTiming timing, Instant? at = null) => With(e => e with { Release = new ReleasePolicy(timing, at) });

    public ExamBuilder Passing(decimal value, CutScoreUnit unit = CutScoreUnit.Percent) =>
        With(e => e with { CutScore = new CutScore(value, unit) });

    /// <summary>Adds a section of so many items, <c>{id}-1</c> and on.</summary>
    public ExamBuilder WithSection(string id, int items, Duration? limit = null) =>
        WithSection(new ExamSection(id, $"Section {id}", [.. Enumerable.Range(1, items).Select(n => new ExamItem($"{id}-{n}"))])
        {
            TimeLimit = limit,
        });

    public ExamBuilder WithSection(ExamSection section)
    {
        _sections.Add(section);
        return this;
    }

    public ExamBuilder WithItems(int count) => WithSection("item", count);

    public ExamDefinition Build()
    {
        if (_sections.Count == 0)
        {
            WithItems(10);
        }

        return _exam with { Sections = [.. _sections] };
    }
}
