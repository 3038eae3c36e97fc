using Exams.Core;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using Exams.Core.Sessions.Journals;
using Exams.Testing.ItemBanks;
using Exams.Testing.Scheduling;
using Xunit;

namespace Exams.Testing.Sessions;

/// <summary>Drives a session over real items: whatever is decided has the paper and the journal at hand, as a worker brings them.</summary>
public sealed class PaperSitting
{
    public PaperSitting(DraftedExam drafted)
    {
        Session = new SessionDriver(drafted.Builder(), Accommodation.None, new WindowBuilder());
        Paper = new SessionPaper(Session.Form, drafted.Find, drafted.Exam.RouteTest is null ? null : drafted.Test);
    }

    /// <summary>The session.</summary>
    public SessionDriver Session { get; }

    /// <summary>Its paper.</summary>
    public SessionPaper Paper { get; }

    /// <summary>The next sequence.</summary>
    public int Next => Session.Session.Journal.LastSequence + 1;

    /// <summary>Decides with paper and journal.</summary>
    public Decision Do(SessionCommand command) => Session.Do(command with { Paper = Paper, Known = Session.Journal });

    /// <summary>Decides, and expects a yes.</summary>
    public PaperSitting Then(SessionCommand command)
    {
        Assert.True(Do(command) is Decision.Accepted, "it was refused");
        return this;
    }

    /// <summary>Decides, and expects a no.</summary>
    public Refusal Refused(SessionCommand command) => Assert.IsType<Decision.Refused>(Do(command)).Refusal;

    /// <summary>Checks in and starts.</summary>
    public PaperSitting Started()
    {
        Session.CheckedIn();
        return Then(new SessionCommand.Start(SessionDriver.FirstClient));
    }

    /// <summary>An answer to be saved.</summary>
    public SessionCommand.SaveResponses Saving(int item, string json, EntryEnd? ends = null, string? comment = null) =>
        new(SessionDriver.FirstClient, [new ResponseSave(Next, item, CanonicalJson.Parse(json), ends, comment)]);

    /// <summary>An attempt to be submitted.</summary>
    public SessionCommand.SaveResponses Attempting(int item, string json) => Saving(item, json, EntryEnd.Attempt);

    /// <summary>An item to be left.</summary>
    public SessionCommand.SaveResponses Leaving(int item) => Saving(item, "{}", EntryEnd.Item);

    /// <summary>A single choice, as it is saved.</summary>
    public static string Choose(string choice) => $$"""{"RESPONSE":"{{choice}}"}""";
}
