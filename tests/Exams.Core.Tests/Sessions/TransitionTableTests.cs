using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Deciding;
using Exams.Core.Sessions.Messages;
using Exams.Testing;
using Exams.Testing.Sessions;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

/// <summary>The session's whole table, cell by cell: each command in each state.</summary>
public sealed class TransitionTableTests
{
    private static readonly Digest Paper = Digest.Of("paper");
    private static readonly ClientId Client = SessionDriver.FirstClient;

    /// <summary>
    /// One letter per state, in the order of <see cref="SessionState"/>: + it changes the session, = it is so already, − it is refused.
    /// </summary>
    public static readonly TheoryData<string, string> Cells = new()
    {
        //                    Scheduled CheckedIn InProgress Paused Submitted Grading AwaitingReview Graded Released NoShow Voided
        { "CheckIn",         "+===−−−−−−−" },
        { "Accommodate",     "++−−−−−−−−−" },
        { "Start",           "−+==−−−−−−−" },
        { "TakeOver",        "−−++−−−−−−−" },
        { "MarkNoShow",      "++=========" },
        { "SaveResponses",   "−−+−−−−−−−−" },
        { "FinishSection",   "−−+−−−−−−−−" },
        { "StartBreak",      "−−+−−−−−−−−" },
        { "EndBreak",        "−−=−−−−−−−−" },
        { "Pause",           "−−+=−−−−−−−" },
        { "Resume",          "−−=+−−−−−−−" },
        { "Lock",            "−−++−−−−−−−" },
        { "Unlock",          "−−=−−−−−−−−" },
        { "SendMessage",     "++++−−−−−−−" },
        { "AcknowledgeMessage", "−−−−−−−−−−−" },
        { "Extend",          "++++−−−−−−−" },
        { "CreditOutage",    "−−++−−−−−−−" },
        { "ChangeTimeLimit", "++++−−−−−−−" },
        { "ChangeBounds",    "++++−−−−−−−" },
        { "Submit",          "−−++=====−−" },
        { "Terminate",       "−−++−−−−−−−" },
        { "Expire",          "==++=======" },
        { "Void",            "+++++++++−=" },
        { "BeginGrading",    "−−−−+====−−" },
        { "AwaitReview",     "−−−−−+===−−" },
        { "ResumeGrading",   "−−−−−=+==−−" },
        { "RecordResult",    "−−−−−++==−−" },
        { "Release",         "−−−−−−−+=−−" },
        { "WithholdResult",  "−−−−+++++−−" },
        { "LiftWithholding", "−−−−=====−−" },
        { "PassBack",        "+++++++++++" },
        { "MarkScoreQueued", "===========" },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Command_InEachState_DoesWhatTheTableSays(string command, string row)
    {
        var states = Enum.GetValues<SessionState>();
        Assert.Equal(states.Length, row.Length);
        var actual = states.Select(state => Outcome(InState(state), command));

        Assert.Equal(row, string.Concat(actual));
    }

    [Fact]
    public void Table_HasARowForEveryCommand()
    {
        var commands = typeof(SessionCommand).GetNestedTypes().Order(TypeByName).ToList();

        Assert.Equal(commands, TransitionTable.Rows.Keys.Order(TypeByName));
        Assert.Equal(commands.Select(c => c.Name), Cells.Select(c => c.Data.Item1).Order(StringComparer.Ordinal));
    }

    private static Comparer<Type> TypeByName => Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    private static char Outcome(SessionDriver session, string name)
    {
        var before = session.Session.State;
        var row = TransitionTable.Rows.Values.Single(r => r.Command.Name == name);
        if (name is "MarkNoShow" or "Expire")
        {
            session.After(24.Hours());
        }

        switch (session.Do(Command(session, name)))
        {
            case Decision.Accepted { HasChanges: true } accepted:
                Assert.Contains(before, row.From);
                Assert.Contains(accepted.Session.State, row.To.Append(before));
                return '+';
            case Decision.Accepted:
                return '=';
            default:
                return '−';
        }
    }

    private static SessionCommand Command(SessionDriver session, string name) => name switch
    {
        "CheckIn" => new SessionCommand.CheckIn(),
        "Accommodate" => new SessionCommand.Accommodate(new Accommodation { ExtraTimePercent = 50, ApprovedBy = Proctor }),
        "Start" => new SessionCommand.Start(Client),
        "TakeOver" => new SessionCommand.TakeOver(ClientId.Parse("phone")),
        "MarkNoShow" => new SessionCommand.MarkNoShow(),
        "SaveResponses" => session.NextSave(),
        "FinishSection" => new SessionCommand.FinishSection(Client, 0),
        "StartBreak" => new SessionCommand.StartBreak(Client),
        "EndBreak" => new SessionCommand.EndBreak(Client),
        "Pause" => new SessionCommand.Pause(Proctor, "pause"),
        "Resume" => new SessionCommand.Resume(Proctor),
        "Lock" => new SessionCommand.Lock(new BrowserFault(BrowserFaultKind.Missing, PresentedBrowser.ConfigKeyHeader)),
        "Unlock" => new SessionCommand.Unlock(Proctor, "looked"),
        "SendMessage" => new SessionCommand.SendMessage(MessageId.Parse("m1"), MessageKind.Info, "hello", Proctor),
        "AcknowledgeMessage" => new SessionCommand.AcknowledgeMessage(MessageId.Parse("m2")),
        "Extend" => new SessionCommand.Extend(5.Minutes(), Proctor, "more", "r"),
        "CreditOutage" => new SessionCommand.CreditOutage(Opening, Opening + 1.Minutes(), Proctor, "outage", "o"),
        "ChangeTimeLimit" => new SessionCommand.ChangeTimeLimit(50.Minutes(), Proctor, "limit"),
        "ChangeBounds" => new SessionCommand.ChangeBounds(session.Session.Bounds with { HardClose = Opening + 5.Hours() }, Proctor, "bounds"),
        "Submit" => new SessionCommand.Submit(Client),
        "Terminate" => new SessionCommand.Terminate(Proctor, "end"),
        "Expire" => new SessionCommand.Expire(),
        "Void" => new SessionCommand.Void(Proctor, "void"),
        "BeginGrading" => new SessionCommand.BeginGrading(Paper),
        "AwaitReview" => new SessionCommand.AwaitReview(),
        "ResumeGrading" => new SessionCommand.ResumeGrading(),
        "RecordResult" => new SessionCommand.RecordResult(1),
        "Release" => new SessionCommand.Release(),
        "WithholdResult" => new SessionCommand.WithholdResult(Proctor, "copied"),
        "LiftWithholding" => new SessionCommand.LiftWithholding(Proctor, "nothing to it"),
        "PassBack" => new SessionCommand.PassBack("p1"),
        "MarkScoreQueued" => new SessionCommand.MarkScoreQueued(1),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "the table names a command that the test doesn't know"),
    };

    /// <summary>A session in a state, with time left.</summary>
    private static SessionDriver InState(SessionState state)
    {
        var session = ASession(AnExam().WithBreaks(5.Minutes()).WithSection("a", 3, 20.Minutes()).WithSection("b", 3));
        return state switch
        {
            SessionState.Scheduled => session,
            SessionState.CheckedIn => session.CheckedIn(),
            SessionState.InProgress => session.Started().After(10.Minutes()),
            SessionState.Paused => session.Started().After(10.Minutes()).Paused(),
            SessionState.Submitted => session.Started().After(10.Minutes()).Submitted(),
            SessionState.Grading => InState(SessionState.Submitted).Then(new SessionCommand.BeginGrading(Paper)),
            SessionState.AwaitingReview => InState(SessionState.Grading).Then(new SessionCommand.AwaitReview()),
            SessionState.Graded => InState(SessionState.AwaitingReview).Then(new SessionCommand.RecordResult(1)),
            SessionState.Released => InState(SessionState.Graded).Then(new SessionCommand.Release()),
            SessionState.NoShow => session.At(Opening + 1.Hours()).Then(new SessionCommand.MarkNoShow()),
            _ => session.Then(new SessionCommand.Void(Proctor, "void")),
        };
    }
}
