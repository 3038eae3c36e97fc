using System.Net;
using Exams.Acceptance.Tests.Driving;
using Xunit;

namespace Exams.Acceptance.Tests.Access;

/// <summary>Who may call what: + is let in, - is refused for the role (403), 0 is told that there is nothing (404).</summary>
[Trait(AnyHost.Trait, AnyHost.Any)]
public sealed class AccessTableTests(AccessScene scene) : IClassFixture<AccessScene>
{
    private const string Text =
        """
        Function                 Learner    ATP               Proctor           Grader  Author  Admin  Lead
        (whose)                  own other  own other none    house own other
        ListMySessions           + +       - - -             - - -             -       -       -
        GetSession               + 0       - - -             - - -             -       -       -
        CheckIn                  + 0       - - -             - - -             -       -       -
        StartSession             + 0       - - -             - - -             -       -       -
        TakeOver                 + 0       - - -             - - -             -       -       -
        TakeAttempt              + +       - - -             - - -             -       -       -
        GetMyAttempts            + +       - - -             - - -             -       -       -
        FinishSection            + 0       - - -             - - -             -       -       -
        StartBreak               + 0       - - -             - - -             -       -       -
        EndBreak                 + 0       - - -             - - -             -       -       -
        GetTimeline              + 0       + 0 0             + + 0             -       -       +
        GetItem                  + 0       - - -             - - -             -       -       -
        SaveResponses            + 0       - - -             - - -             -       -       -
        SubmitAttempt            + 0       - - -             - - -             -       -       -
        LeaveItem                + 0       - - -             - - -             -       -       -
        GetSessionAsset          0 0       - - -             - - -             -       -       -
        GetJournal               + 0       - - -             - - -             -       -       -
        ExportSession            + 0       - - -             - - -             -       -       +
        SubmitSession            + 0       - - -             - - -             -       -       -
        GetResult                + 0       - - -             - - -             -       -       -
        PauseSession             - -       - - -             + + 0             -       -       +
        ResumeSession            - -       - - -             + + 0             -       -       +
        RequestEvidence          + 0       - - -             + + 0             -       -       +
        CompleteEvidence         0 0       - - -             0 0 0             -       -       0
        ListEvidence             - -       - - -             + + 0             -       -       +
        GetEvidence              - -       - - -             0 0 0             -       -       0
        SendMessage              - -       - - -             + + 0             -       -       +
        SendWindowMessage        - -       - - -             + + 0             -       -       +
        ListMessages             + 0       - - -             + + 0             -       -       +
        AcknowledgeMessage       0 0       - - -             - - -             -       -       -
        UnlockSession            - -       - - -             + + 0             -       -       +
        TerminateSession         - -       - - -             + + 0             -       -       +
        ExtendSession            - -       + 0 0             + + 0             -       -       +
        CreateWindow             - -       + + +             - - -             -       -       +
        ListWindows              - -       + + +             + + +             -       -       +
        GetWindow                - -       + 0 0             + + 0             -       -       +
        ChangeWindow             - -       + 0 0             - - -             -       -       +
        CancelWindow             - -       + 0 0             - - -             -       -       +
        CloneWindow              - -       + 0 0             - - -             -       -       +
        ListWindowChanges        - -       + 0 0             - - -             -       -       +
        PutSafeExamBrowser       - -       + 0 0             - - -             -       -       +
        GetRoster                - -       + 0 0             - - -             -       -       +
        PutAccommodation         - -       + 0 0             - - -             -       -       +
        WithdrawLearner          - -       + 0 0             - - -             -       -       +
        GetWaitingList           - -       + 0 0             - - -             -       -       +
        RemoveWaiting            - -       + 0 0             - - -             -       -       +
        IssueAccessCodes         - -       + 0 0             - - -             -       -       +
        ListMyWaiting            + +       - - -             - - -             -       -       -
        StopWaiting              0 0       - - -             - - -             -       -       -
        ExportRoster             - -       + 0 0             - - -             -       -       +
        PutRoster                - -       + 0 0             - - -             -       -       +
        ListWindowSessions       - -       + 0 0             + + 0             -       -       +
        RescheduleSeat           - -       + 0 0             - - -             -       -       +
        GetMySeat                + 0       - - -             - - -             -       -       -
        ListSeatChoices          + 0       - - -             - - -             -       -       -
        RescheduleMySession      + 0       - - -             - - -             -       -       -
        WithdrawMySession        + 0       - - -             - - -             -       -       -
        ListMyNotices            + +       - - -             - - -             -       -       -
        GetWindowReport          - -       + 0 0             - - -             -       -       +
        GetWindowReportSheet     - -       + 0 0             - - -             -       -       +
        GetLiveView              - -       + 0 0             + + 0             -       -       +
        GetWindowCalendar        - -       + 0 0             + + 0             -       -       +
        GetMyCalendar            + +       - - -             - - -             -       -       -
        ListWindowResults        - -       + 0 0             - - -             -       -       +
        ExtendWindow             - -       + 0 0             + + 0             -       -       +
        FileAppeal               + 0       - - -             - - -             -       -       -
        ListSessionAppeals       + 0       - - -             - - -             -       -       +
        ListAppeals              - -       - - -             - - -             -       -       +
        AcceptAppeal             - -       - - -             - - -             -       -       0
        RejectAppeal             - -       - - -             - - -             -       -       0
        ExportWindowResults      - -       + 0 0             - - -             -       -       +
        ReleaseWindowResults     - -       - - -             - - -             -       -       +
        PutPassback              - -       + 0 0             - - -             -       -       +
        GetPassback              - -       0 0 0             - - -             -       -       0
        RemovePassback           - -       0 0 0             - - -             -       -       0
        RenewPassbackSecret      - -       0 0 0             - - -             -       -       0
        ListScorePassbacks       - -       + 0 0             - - -             -       -       +
        RetryScore               - -       0 0 0             - - -             -       -       0
        RetryDeadScores          - -       + 0 0             - - -             -       -       +
        ReleaseResult            - -       - - -             - - -             -       -       +
        WithholdResult           - -       - - -             - - -             -       -       +
        LiftWithholding          - -       - - -             - - -             -       -       +
        GetScoreReport           + 0       + 0 0             - - -             -       -       +
        GetScoreReportJson       + 0       + 0 0             - - -             -       -       +
        GetScoreReportPage       + 0       + 0 0             - - -             -       -       +
        GetScoreReportPdf        + 0       + 0 0             - - -             -       -       +
        GetResultReport          - -       + 0 0             - - -             -       -       +
        ExplainForm              - -       - - -             - - -             -       +       +
        CreateExam               - -       - - -             - - -             -       +       +
        PutExam                  - -       - - -             - - -             -       +       +
        GetExam                  - -       - - -             - - -             -       +       +
        ComputeStatisticsOnDemand - -    - - -             - - -             -       +       +
        GetStatistics            - -       - - -             - - -             -       +       +
        GetStatisticsSheet       - -       - - -             - - -             -       +       +
        GetStatisticsPage        - -       - - -             - - -             -       +       +
        ListExams                - -       + + +             - - -             +       +       +      +
        UploadItemBank           - -       - - -             - - -             -       +       +
        GetImport                - -       - - -             - - -             -       0       0
        ListItemBanks            - -       - - -             - - -             -       +       +
        ListItemBankVersions     - -       - - -             - - -             -       +       +
        GetItemBankVersion       - -       - - -             - - -             -       0       0
        GetItemBankPackage       - -       - - -             - - -             -       0       0
        GetItemBankAsset         - -       - - -             - - -             -       0       0
        ExportItemBankVersion    - -       - - -             - - -             -       0       0
        RetireItemBankVersion    - -       - - -             - - -             -       0       0
        SearchItems              - -       - - -             - - -             -       0       0
        CompareItemBankVersions  - -       - - -             - - -             -       0       0
        PreviewItem              - -       - - -             - - -             -       0       0
        GetAudit                 - -       - - -             - - -             -       -       +
        PostTelemetry            + 0       - - -             - - -             -       -       -
        GetTelemetry             - -       - - -             + + 0             -       -       +
        GetSessionIncidents      - -       - - -             + + 0             -       -       +
        ListIncidents            - -       - - -             + + 0             -       -       +
        JudgeIncident            - -       - - -             0 0 0             -       -       0
        GetMonitor               - -       - - -             + + 0             -       -       +
        ListReviews              - -       - - -             - - -             +       -       +      +
        ClaimReview              - -       - - -             - - -             0       -       -      0
        ClaimNextReview          - -       - - -             - - -             +       -       -      +
        GetReview                - -       - - -             - - -             0       -       -      0
        GetReviewItem            - -       - - -             - - -             0       -       -      0
        GetReviewAsset           - -       - - -             - - -             0       -       -      0
        ReleaseReview            - -       - - -             - - -             0       -       -      0
        ReturnReview             - -       - - -             - - -             0       -       -      0
        EscalateReview           - -       - - -             - - -             0       -       -      0
        SaveReviewDraft          - -       - - -             - - -             0       -       -      0
        ScoreReview              - -       - - -             - - -             0       -       -      0
        ListMyReviewNotices      - -       - - -             - - -             +       -       -      +
        ListExamReviewNotices    - -       - - -             - - -             -       -       +      +
        GetAgreement             - -       - - -             - - -             -       -       +      +
        GetDrift                 - -       - - -             - - -             -       -       +      +
        PutRubric                - -       - - -             - - -             -       0       0      -
        GetRubric                - -       - - -             - - -             -       0       0      0
        ListRubrics              - -       - - -             - - -             -       +       +      +
        CreateSeed               - -       - - -             - - -             -       +       +      +
        ListSeeds                - -       - - -             - - -             -       +       +      +
        RetireSeed               - -       - - -             - - -             -       0       0      0
        PutKeyReview             - -       - - -             - - -             -       0       0      -
        RemoveKeyReview          - -       - - -             - - -             -       0       0      -
        ListKeyReviews           - -       - - -             - - -             -       0       0      -
        ProposeRegrade           - -       - - -             - - -             -       +       +
        EraseLearner             - -       - - -             - - -             -       -       0
        GetErasure               - -       - - -             - - -             -       -       0
        ListRegrades             - -       - - -             - - -             -       +       +
        GetRegrade               - -       - - -             - - -             -       0       0
        ListRegradedSessions     - -       - - -             - - -             -       0       0
        GetRegradeSheet          - -       - - -             - - -             -       0       0
        ApproveRegrade           - -       - - -             - - -             -       0       0
        RejectRegrade            - -       - - -             - - -             -       0       0
        RunRegradeAgain          - -       - - -             - - -             -       0       0
        RollBackRegrade          - -       - - -             - - -             -       0       0
        """;

    private static readonly Dictionary<string, string> Table = Text.Split('\n').Skip(2)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => cells[0], cells => string.Concat(cells.Skip(1)), StringComparer.Ordinal);

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task EveryFunction_LetsInWhomTheTableNames(string function)
    {
        await scene.RecastAsync();
        var verdicts = Table[function].PadRight(Enum.GetValues<Actor>().Length, '-');

        // Who is let in may end what the others look at, and so comes last.
        foreach (var actor in Enum.GetValues<Actor>().OrderBy(actor => verdicts[(int)actor] == '+'))
        {
            var reply = await scene[actor].SendAsync(scene.Call(ApiFunction.Named(function)));

            Assert.True(Verdict(reply) == verdicts[(int)actor], $"{actor} calls {function}: {(int)reply.Status} {reply.Text}");
        }
    }

    [Fact]
    public void TheTable_HasEveryFunctionThatNeedsAToken() =>
        Assert.Equal(ApiFunction.Guarded.Select(f => f.Name).Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task ForeignAndMissing_LookTheSame()
    {
        var foreign = await scene[Actor.OtherLearner].GetAsync($"sessions/{scene.Learner.SessionId}");
        var missing = await scene[Actor.OtherLearner].GetAsync("sessions/nothing");

        Assert.Equal(WithoutCorrelation(missing), WithoutCorrelation(foreign));
    }

    private static char Verdict(Reply reply) => reply switch
    {
        { Status: HttpStatusCode.Forbidden, Code: "forbidden" } => '-',
        { Status: HttpStatusCode.NotFound, Code: "not-found" } => '0',
        { Status: HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError } => '!',
        _ => '+',
    };

    private static string WithoutCorrelation(Reply reply) => reply.Text.Replace(reply.String("correlationId"), "", StringComparison.Ordinal);
}
