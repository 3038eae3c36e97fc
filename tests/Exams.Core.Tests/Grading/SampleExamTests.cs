using System.Text.Json;
using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.ItemBanks;
using Exams.Core.Qti;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Packages;
using Exams.Core.Qti.Scoring;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Grading;

/// <summary>The project's sample, from the package to the result, without a store, a host or a clock.</summary>
public sealed class SampleExamTests
{
    private static readonly (ItemBank Bank, Dictionary<string, CompiledItem> Items, ExamDefinition Exam) Sample = Import();

    [Fact]
    public void Draft_IsAnExamThatCanBeSat()
    {
        Assert.Empty(ExamValidation.Validate(Sample.Exam));
        Assert.All(Sample.Exam.Sections, s => Assert.NotNull(s.TimeLimit));
        Assert.Equal(ExamsJson.Write(Sample.Exam), ExamsJson.Write(ExamsJson.Read<ExamDefinition>(ExamsJson.Write(Sample.Exam))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AllRight_IsEveryPoint(int seed)
    {
        var submission = Sit(seed, item => item);
        var scored = SubmissionScorer.Score(submission, Sample.Exam.Review, id => Sample.Items[id]);
        var reviews = new ReviewOpening(submission).Open(scored, [], Opening)
            .Select(t => t with { State = ReviewState.Scored, Score = t.MaxScore, ClaimedBy = Proctor })
            .ToList();

        var result = ResultComputation.Compute(submission, scored, reviews, Sample.Exam, 1, Opening);

        Assert.Empty(result.Items.Where(i => i.Points != i.MaxPoints).Select(i => i.ItemIdentifier));
        Assert.Equal((result.Max, 100m), (result.Raw, result.Percent));
        Assert.All(scored.Items, i => Assert.NotEqual(ReviewReason.ScoringFailed, i.ReviewReason));
    }

    [Fact]
    public void NothingAnswered_IsNoPoint_AndNeedsNobody()
    {
        var submission = Sit(seed: 1, _ => null);
        var scored = SubmissionScorer.Score(submission, Sample.Exam.Review, id => Sample.Items[id]);

        Assert.Empty(scored.Pending());
        Assert.Equal(0, ResultComputation.Compute(submission, scored, [], Sample.Exam, 1, Opening).Raw);
    }

    /// <summary>Works through all sections; answers what has a correct response with it, and the rest with some text.</summary>
    private static Submission Sit(int seed, Func<CompiledItem, CompiledItem?> answering)
    {
        var window = AWindow().With(w => w with { ExamId = Sample.Exam.Id }).Build();
        var form = FormAssembly.Assemble(Sample.Exam, new FormSeed((ulong)seed));
        var entry = new RosterEntry(window.Id, LearnerId.Parse("learner-1"), "Ada", Accommodation.None);
        var session = new SessionDriver(Session.Schedule(window, entry, Sample.Exam, form, 1, Opening), form, Opening).Started();
        for (var section = 0; section < session.Session.Plan.Count; section++)
        {
            foreach (var placed in form.Sections[section].Items)
            {
                if (answering(Sample.Items[placed.ItemIdentifier]) is { } item)
                {
                    session.After(1.Seconds()).Then(new SessionCommand.SaveResponses(
                        SessionDriver.FirstClient,
                        [new ResponseSave(session.Session.Journal.LastSequence + 1, placed.Number, Correct(item, placed.TemplateSeed))]));
                }
            }

            if (section < session.Session.Plan.Count - 1)
            {
                session.Then(new SessionCommand.FinishSection(SessionDriver.FirstClient, section));
            }
        }

        return SubmissionScorerTests.Frozen(session.Submitted());
    }

    private static CanonicalJson Correct(CompiledItem item, FormSeed templateSeed)
    {
        var template = item.Start(templateSeed.Value).Template;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var response in item.Item.Responses)
            {
                var correct = template.Corrects.GetValueOrDefault(response.Identifier, response.Correct);
                writer.WritePropertyName(response.Identifier);
                if (correct.IsNull)
                {
                    writer.WriteStringValue("An essay.");
                }
                else
                {
                    ResponseJson.Write(writer, correct);
                }
            }

            writer.WriteEndObject();
        }

        return CanonicalJson.Parse(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static (ItemBank Bank, Dictionary<string, CompiledItem> Items, ExamDefinition Exam) Import()
    {
        var read = PackageReader.Read(new MemoryStream(SamplePackage.AiFoundations()));
        using var package = read.Package!;
        var bank = ItemBankImport.Run(read, ItemBankId.Parse("ai-foundations")).Bank!;
        var findings = new List<Finding>();
        var items = bank.Items.ToDictionary(
            i => i.Identifier,
            i => CompiledItem.Compile(ItemReader.Read(package.ReadEntry(i.Path), i.Path, findings)!, findings)!,
            StringComparer.Ordinal);
        return (bank, items, ExamDraft.FromTest(bank.Tests[0], bank, ExamId.Parse("ai-foundations")));
    }
}
