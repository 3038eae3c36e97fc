using CsCheck;
using Exams.Core.Exams;
using Exams.Core.Grading;
using Exams.Core.Qti.Tests.Delivery;
using Exams.Core.Qti.Values;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Journals;
using Exams.Testing;
using Exams.Testing.ItemBanks;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.ItemBanks.TestMarkup;
using static Exams.Testing.Sessions.PaperSitting;

namespace Exams.Core.Tests.Sessions.Items;

/// <summary>Preconditions and branch rules lead a session where they lead the test itself.</summary>
public sealed class RouteTests
{
    [Theory]
    [InlineData("EXIT_SECTION", "A", "1 4 5 6")]
    [InlineData("EXIT_SECTION", "B", "1 2 3 4 5 6")]
    [InlineData("EXIT_TESTPART", "A", "1 6")]
    [InlineData("EXIT_TEST", "A", "1")]
    [InlineData("ref-q3", "A", "1 3 4 5 6")]
    [InlineData("s2", "A", "1 4 5 6")]
    [InlineData("p2", "A", "1 6")]
    public async Task Branch_LeadsToItsTarget(string target, string answer, string path) =>
        Assert.Equal(path, string.Join(' ', Walk(await SittingAsync(Branching(target)), _ => answer)));

    [Fact]
    public async Task Precondition_ThatFails_LeavesOutWhatItGuards()
    {
        var test = Test(Part(Section(Ref("q1") + Ref("q2", OnlyIf(IsRight("q1"))) + Ref("q3"))));

        Assert.Equal([1, 3], Walk(await SittingAsync(test, 3), _ => "B"));
        Assert.Equal([1, 2, 3], Walk(await SittingAsync(test, 3), _ => "A"));
    }

    [Fact]
    public async Task Precondition_OfTheFirstItem_IsAskedAtTheStart()
    {
        var test = Test(Part(Section(Ref("q1", OnlyIf(IsRight("q2"))) + Ref("q2"))));

        var sitting = await SittingAsync(test, 2);

        Assert.Equal(2, sitting.Session.Session.CurrentItem);
        Assert.Equal([1], sitting.Session.Session.PassedOver);
    }

    [Fact]
    public async Task Precondition_OnTheTestsOwnOutcome_IsAskedOfWhatIsScoredSoFar()
    {
        var test = Test(Part(Section(Ref("q1") + Ref("q2") + Ref("q3", OnlyIf(Is("TOTAL", 2))))), AddUp);

        Assert.Equal([1, 2, 3], Walk(await SittingAsync(test, 3), _ => "A"));
        Assert.Equal([1, 2], Walk(await SittingAsync(test, 3), item => item == 1 ? "A" : "B"));
    }

    [Fact]
    public async Task PartThatIsFinishedAsAWhole_IsScoredBeforeTheNextIsAsked()
    {
        var test = Test(
            Part(Section(Ref("q1") + Ref("q2"), "s1"), "nonlinear", "simultaneous", "p1")
            + Part(Section(Ref("q3", OnlyIf(IsRight("q1"))) + Ref("q4"), "s2"), identifier: "p2"));
        foreach (var (answer, next) in new[] { ("A", 3), ("B", 4) })
        {
            var sitting = await SittingAsync(test, 4);
            sitting.Then(sitting.Saving(1, Choose(answer)));

            sitting.Then(new SessionCommand.FinishSection(SessionDriver.FirstClient, 0));

            Assert.Equal(next, sitting.Session.Session.CurrentItem);
        }
    }

    [Fact]
    public async Task OnlyTheItemThatTheWayHasLedTo_IsOpen()
    {
        var sitting = await SittingAsync(Branching("ref-q3"));
        Assert.Equal("item-not-open", sitting.Refused(sitting.Saving(2, Choose("A"))).Code);
        sitting.Then(sitting.Saving(1, Choose("A"))).Then(sitting.Leaving(1));

        Assert.Equal(3, sitting.Session.Session.CurrentItem);
        Assert.Equal("item-closed", sitting.Refused(sitting.Saving(1, Choose("B"))).Code);
        Assert.Equal("item-closed", sitting.Refused(sitting.Saving(2, Choose("A"))).Code);
        Assert.Equal("item-not-open", sitting.Refused(sitting.Leaving(4)).Code);
        Assert.Equal("section-left-by-items", sitting.Refused(new SessionCommand.FinishSection(SessionDriver.FirstClient, 0)).Code);
    }

    [Fact]
    public async Task Leave_Unanswered_IsASkip_AndRefusedWhereThatIsNotAllowed()
    {
        var test = Test(Part(Section(Ref("q1") + Ref("q2", Control("allow-skipping=\"false\"")))));
        var sitting = await SittingAsync(test, 2);
        sitting.Then(sitting.Leaving(1));

        Assert.Equal("answer-needed", sitting.Refused(sitting.Leaving(2)).Code);
        sitting.Then(sitting.Saving(2, Choose("B"))).Then(sitting.Leaving(2));

        Assert.True(sitting.Session.Session.IsAtEnd);
        Assert.Equal("item-closed", sitting.Refused(sitting.Saving(2, Choose("A"))).Code);
    }

    [Fact]
    public async Task Leave_OfASectionsLastItem_BeginsTheNext_AndSoDoesItsTime()
    {
        const string Limit = """<qti-time-limits max-time="600"/>""";
        var test = Test(Part(Section(Limit + Ref("q1") + Ref("q2"), "s1") + Section(Limit + Ref("q3") + Ref("q4"), "s2")));
        var left = await SittingAsync(test, 4);
        left.Then(left.Leaving(1)).Then(left.Leaving(2));
        Assert.Equal((3, 2), (left.Session.Session.CurrentItem, left.Session.Session.Sections.Count));

        var late = await SittingAsync(test, 4);
        late.Then(late.Leaving(1));
        late.Session.After(10.Minutes());

        Assert.Equal("deadline-passed", late.Refused(late.Leaving(2)).Code);
        late.Then(late.Leaving(3));
        Assert.Equal(4, late.Session.Session.CurrentItem);
    }

    [Fact]
    public async Task Leave_AfterTheLastAttempt_KeepsItsAnswer()
    {
        var sitting = await SittingAsync(Test(Part(Section(Ref("q1") + Ref("q2")))), 2);
        sitting.Then(sitting.Attempting(1, Choose("A"))).Then(sitting.Leaving(1));

        var answer = Submission.Freeze(sitting.Session.Submitted().Session, sitting.Session.Form, sitting.Session.Journal).Answers[0];

        Assert.Equal((Choose("A"), 1), (answer.Responses.Text, answer.Attempts!.Count));
    }

    [Fact]
    public async Task PassedOver_CountsForNothing_AndNotReachedAsUnanswered()
    {
        var sitting = await SittingAsync(Branching("ref-q3"));
        sitting.Then(sitting.Saving(1, Choose("A"))).Then(sitting.Leaving(1));
        var frozen = Submission.Freeze(sitting.Session.Submitted().Session, sitting.Session.Form, sitting.Session.Journal);

        var scored = SubmissionScorer.Score(frozen, ReviewPolicy.HumanScored, _drafted!.Find).Items;

        Assert.Equal([2], scored.Where(item => item.IsPassedOver).Select(item => item.ItemNumber));
        Assert.Equal([1m, 0m, 1m, 1m, 1m, 1m], scored.Select(item => item.Points));
    }

    /// <summary>Random tests, random answers: the session goes the way that the test goes by itself, with the same outcomes at its end.</summary>
    [Fact]
    public async Task AnyRoute_IsTheTestsOwn()
    {
        // Drafting is what takes time: few tests, many answers for each.
        foreach (var markup in Tests())
        {
            var drafted = await DraftedExam.OfAsync(Package(markup, 6));
            Gen.Bool.Array[6].Sample(
                right =>
                {
                    var sitting = new PaperSitting(drafted).Started();
                    var path = Walk(sitting, item => right[item - 1] ? "A" : "B");
                    var (expected, end) = Walk(drafted.Test.Compiled, right);

                    Assert.Equal(expected, path);
                    Assert.Equal(path.Concat(sitting.Session.Session.PassedOver).Order(), Enumerable.Range(1, 6));
                    AssertReplayIsLive(sitting);
                    Assert.Equal(
                        end.Items.Select(item => item.Session.Outcomes.TryGetValue("SCORE", out var score) ? score.AsNumber() : 0),
                        Scores(sitting, drafted));
                },
                iter: 40,
                threads: 1);
        }
    }

    private static IEnumerable<string> Tests()
    {
        yield return Branching("EXIT_SECTION");
        yield return Branching("EXIT_TESTPART");
        yield return Test(
            Part(Section(
                Ref("q1") + Ref("q2", OnlyIf(IsRight("q1")) + Branch("ref-q5", IsRight("q2"))) + Ref("q3", OnlyIf(Not(IsRight("q1")))), "s1")
                + Section(OnlyIf(Is("TOTAL", 1)) + Branch("EXIT_TEST", IsRight("q4")) + Ref("q4"), "s2")
                + Section(Ref("q5") + Ref("q6", OnlyIf(Is("TOTAL", 2))), "s3")),
            AddUp);
        yield return Test(Part(Section(
            Ref("q1", Branch("EXIT_SECTION", IsRight("q1")))
            + Section(OnlyIf(Not(IsRight("q1"))) + Ref("q2", Branch("EXIT_SECTION", IsRight("q2"))) + Ref("q3"), "inner")
            + Ref("q4") + Ref("q5", OnlyIf(IsRight("q4"))) + Ref("q6"), "outer")));
    }

    /// <summary>What was recorded of attempts is what the journal alone comes to.</summary>
    private static void AssertReplayIsLive(PaperSitting sitting)
    {
        var session = sitting.Session.Session;
        var replayed = ItemJournal.Of(sitting.Session.Journal).Values.OrderBy(item => item.ItemNumber).Select(item =>
            new ItemProgress(item.ItemNumber, item.Attempts.Count, sitting.Paper.Play(item).IsClosed(session.RulesOf(item.ItemNumber))));
        Assert.Equal(session.Items, replayed);
    }

    private static IEnumerable<double> Scores(PaperSitting sitting, DraftedExam drafted)
    {
        var frozen = Submission.Freeze(sitting.Session.Submitted().Session, sitting.Session.Form, sitting.Session.Journal);
        return SubmissionScorer.Score(frozen, ReviewPolicy.HumanScored, drafted.Find).Items.Select(item => (double)item.Score!.Value);
    }

    private static (IReadOnlyList<int> Path, TestState End) Walk(CompiledTest test, bool[] right)
    {
        var state = test.Start(1);
        var path = new List<int>();
        while (state.Current is { } current)
        {
            path.Add(current.Index + 1);
            state = test.Submit(
                state,
                current.Index,
                new Dictionary<string, QtiValue> { ["RESPONSE"] = QtiValue.Identifier(right[current.Index] ? "A" : "B") });
        }

        return (path, state);
    }

    private static List<int> Walk(PaperSitting sitting, Func<int, string> answer)
    {
        var path = new List<int>();
        while (sitting.Session.Session.CurrentItem is { } item)
        {
            path.Add(item);
            sitting.Then(sitting.Saving(item, Choose(answer(item)))).Then(sitting.Leaving(item));
        }

        Assert.True(sitting.Session.Session.IsAtEnd);
        return path;
    }

    private static string Branching(string target) => Test(
        Part(Section(Ref("q1", Branch(target, IsRight("q1"))) + Ref("q2") + Ref("q3"), "s1") + Section(Ref("q4") + Ref("q5"), "s2"), identifier: "p1")
        + Part(Section(Ref("q6"), "s3"), identifier: "p2"));

    private static APackage Package(string test, int items) => Enumerable.Range(1, items)
        .Aggregate(new APackage(), (package, n) => package.WithChoice($"q{n}"))
        .WithItem("test", test, "imsqti_test_xmlv3p0");

    private DraftedExam? _drafted;

    private async Task<PaperSitting> SittingAsync(string test, int items = 6)
    {
        _drafted = await DraftedExam.OfAsync(Package(test, items));
        return new PaperSitting(_drafted).Started();
    }
}
