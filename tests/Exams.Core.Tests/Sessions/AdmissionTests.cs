using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

public sealed class AdmissionTests
{
    private static readonly SessionCommand.CheckIn CheckIn = new();
    private static readonly SessionCommand.Start Start = new(SessionDriver.FirstClient);

    [Fact]
    public void Id_IsTheSameForTheSameAttempt_AndNoOther()
    {
        var window = WindowId.Parse("w");
        var learner = LearnerId.Parse("l");

        Assert.Equal(SessionId.For(window, learner, 1), SessionId.For(window, learner, 1));
        Assert.NotEqual(SessionId.For(window, learner, 1), SessionId.For(window, learner, 2));
        Assert.NotEqual(SessionId.For(WindowId.Parse("a"), LearnerId.Parse("b-c"), 1), SessionId.For(WindowId.Parse("a-b"), LearnerId.Parse("c"), 1));
    }

    [Fact]
    public void CheckIn_EarlierThanTheLead_IsRefused()
    {
        Assert.Equal("window-not-open", EarlySession(31.Minutes()).Refused(CheckIn).Code);
        EarlySession(30.Minutes()).Then(CheckIn);
    }

    [Fact]
    public void Start_BeforeOpening_IsRefused() =>
        Assert.Equal("window-not-open", EarlySession(1.Minutes()).Then(CheckIn).Refused(Start).Code);

    [Fact]
    public void Start_AtOpening_RunsTheClock()
    {
        var session = ASession().Started();

        Assert.Equal(SessionState.InProgress, session.Session.State);
        Assert.Equal(Opening, session.Session.StartedAt);
        Assert.Equal(Opening + 60.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void Start_AtLastStart_IsRefused()
    {
        var session = ASession().CheckedIn().At(Opening + 1.Hours());

        Assert.Equal("window-closed", session.Refused(Start).Code);
        Assert.Equal("window-closed", ASession().At(Opening + 1.Hours()).Refused(CheckIn).Code);
    }

    [Fact]
    public void Start_JustBeforeLastStart_HasTheWholeTime()
    {
        var session = ASession().CheckedIn().At(Opening + 1.Hours() - Duration.Epsilon).Then(Start);

        Assert.Equal(session.Now + 60.Minutes(), session.DeadlineAt);
    }

    [Fact]
    public void Start_Again_ChangesNothing()
    {
        var session = ASession().Started();

        var again = Assert.IsType<Decision.Accepted>(session.After(5.Minutes()).Do(Start));

        Assert.False(again.HasChanges);
        Assert.Equal(Opening, session.Session.StartedAt);
    }

    [Fact]
    public void Start_OnASecondDevice_IsRefused_AndTheSessionStaysTheSame()
    {
        var phone = ClientId.Parse("phone");
        var session = ASession().Started().Saved();
        var before = session.Session;

        Assert.Equal("another-client-active", session.Refused(new SessionCommand.Start(phone)).Code);
        session.Then(new SessionCommand.TakeOver(phone)).Then(new SessionCommand.Start(phone));

        Assert.Equal((before.Id, before.StartedAt, before.Journal.LastSequence), (session.Session.Id, session.Session.StartedAt, 1));
    }

    [Fact]
    public void Start_WithoutCheckIn_IsRefused() => Assert.Equal("not-checked-in", ASession().Refused(Start).Code);

    [Fact]
    public void Start_AfterAnAccommodationLapsed_HasThePlainTime()
    {
        var lapsing = new Accommodation { ExtraTimePercent = 50, ValidUntil = Opening + 10.Minutes() };

        Assert.Equal(90.Minutes(), TimeOf(ASession(accommodation: lapsing).CheckedIn().At(Opening + 9.Minutes()).Then(Start)));
        Assert.Equal(60.Minutes(), TimeOf(ASession(accommodation: lapsing).CheckedIn().At(Opening + 10.Minutes()).Then(Start)));
    }

    [Fact]
    public void Accommodate_BeforeTheStart_Counts()
    {
        var granted = new Accommodation { ExtraTimePercent = 50, ApprovedBy = Proctor };

        Assert.Equal(90.Minutes(), TimeOf(ASession().CheckedIn().Then(new SessionCommand.Accommodate(granted)).Then(Start)));
        Assert.Equal("session-in-progress", ASession().Started().Refused(new SessionCommand.Accommodate(granted)).Code);
        Assert.Equal("invalid-accommodation", ASession().Refused(new SessionCommand.Accommodate(granted with { ApprovedBy = null })).Code);
    }

    [Fact]
    public void NoShow_BeforeLastStart_ChangesNothing()
    {
        var session = ASession().At(Opening + 1.Hours() - Duration.Epsilon).Then(new SessionCommand.MarkNoShow());

        Assert.Equal(SessionState.Scheduled, session.Session.State);
    }

    [Fact]
    public void NoShow_AtLastStart_SettlesWhoNeverStarted()
    {
        Assert.Equal(SessionState.NoShow, ASession().At(Opening + 1.Hours()).Then(new SessionCommand.MarkNoShow()).Session.State);
        Assert.Equal(SessionState.NoShow, ASession().CheckedIn().At(Opening + 1.Hours()).Then(new SessionCommand.MarkNoShow()).Session.State);
        Assert.Equal(SessionState.InProgress, ASession().Started().At(Opening + 1.Hours()).Then(new SessionCommand.MarkNoShow()).Session.State);
    }

    [Fact]
    public void AnyCommand_WithTheClockGoneBack_IsRefusedAndChangesNothing()
    {
        var session = ASession().Started().After(10.Minutes()).Saved();

        var refusal = session.At(session.Now - Duration.Epsilon).Refused(session.NextSave());

        Assert.Equal("clock-went-backwards", refusal.Code);
        Assert.Equal(1, session.Session.Journal.LastSequence);
    }

    private static SessionDriver EarlySession(Duration before) => ASession(window: AWindow().Opening(Opening + before), now: Opening);

    private static Duration TimeOf(SessionDriver session) => session.DeadlineAt - session.Session.StartedAt!.Value;
}
