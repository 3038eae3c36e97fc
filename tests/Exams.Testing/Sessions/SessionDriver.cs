using System.Globalization;
using Exams.Core;
using Exams.Core.Forms;
using Exams.Core.Scheduling;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using Exams.Testing.Exams;
using Exams.Testing.Scheduling;
using NodaTime;
using Xunit;

namespace Exams.Testing.Sessions;

/// <summary>
/// Drives one session through time without a store. Each state goes through the serialisation that storage uses, before and after
/// every decision, so that no test can pass on what a table row wouldn't keep.
/// </summary>
public sealed class SessionDriver
{
    public static readonly ClientId FirstClient = ClientId.Parse("client-1");

    private readonly List<JournalEntry> _journal = [];
    private readonly List<SessionEvent> _events = [];
    private (int Entries, int Events) _committed;

    public SessionDriver(
        ExamBuilder exam,
        Accommodation accommodation,
        WindowBuilder window,
        LearnerId? learner = null,
        int attempt = 1,
        Instant? now = null)
    {
        var definition = exam.Build();
        var made = window.Build();
        Form = FormAssembly.Assemble(definition, new FormSeed(42));
        Now = now ?? made.Bounds.Opens;
        var entry = new RosterEntry(made.Id, learner ?? LearnerId.Parse("learner-1"), "Ada", accommodation);
        Session = RoundTrip(Session.Schedule(made, entry, definition, Form, attempt, Now));
    }

    public SessionDriver(Session session, Form form, Instant now)
    {
        Session = RoundTrip(session);
        Form = form;
        Now = now;
    }

    public Session Session { get; private set; }

    public Form Form { get; }

    public Instant Now { get; private set; }

    public IReadOnlyList<JournalEntry> Journal => _journal;

    public IReadOnlyList<SessionEvent> Events => _events;

    public Instant DeadlineAt => Deadline.Of(Session, Now).At;

    public SessionDriver After(Duration time)
    {
        Now += time;
        return this;
    }

    public SessionDriver At(Instant instant)
    {
        Now = instant;
        return this;
    }

    /// <summary>At the deadline, or so long after (or before) it.</summary>
    public SessionDriver AtDeadline(Duration? after = null) => At(DeadlineAt + (after ?? Duration.Zero));

    /// <summary>Decides, and if accepted takes the new state over.</summary>
    public Decision Do(SessionCommand command)
    {
        var before = ExamsJson.Write(Session);
        var decision = SessionEngine.Decide(Session, command, Now);
        Assert.Equal(before, ExamsJson.Write(Session));
        if (decision is Decision.Accepted accepted)
        {
            Assert.Equal(ExamsJson.Write(accepted.Session), ExamsJson.Write(accepted.Events.Aggregate(Session, SessionEngine.Apply)));
            Session = RoundTrip(accepted.Session);
            _journal.AddRange(RoundTrip(accepted.Appended));
            _events.AddRange(RoundTrip(accepted.Events));
        }

        return decision;
    }

    /// <summary>All that was decided since the last call, as one decision to commit.</summary>
    public Decision.Accepted TakeUncommitted()
    {
        var decided = new Decision.Accepted(Session, [.. _events.Skip(_committed.Events)])
        {
            Appended = [.. _journal.Skip(_committed.Entries)],
        };
        _committed = (_journal.Count, _events.Count);
        return decided;
    }

    /// <summary>Decides, and expects a yes.</summary>
    public SessionDriver Then(SessionCommand command)
    {
        if (Do(command) is not Decision.Accepted)
        {
            Assert.Fail($"{command.GetType().Name} was refused");
        }

        return this;
    }

    /// <summary>Decides, and expects a no.</summary>
    public Refusal Refused(SessionCommand command) => Assert.IsType<Decision.Refused>(Do(command)).Refusal;

    public SessionDriver CheckedIn() => Then(new SessionCommand.CheckIn());

    public SessionDriver Started() => CheckedIn().Then(new SessionCommand.Start(FirstClient));

    public SessionDriver Saved(int itemNumber = 1, string answer = "A") => Then(NextSave(itemNumber, answer));

    public SessionDriver Submitted() => Then(new SessionCommand.Submit(FirstClient));

    public SessionDriver Paused() => Then(new SessionCommand.Pause(Given.Proctor, "fire alarm"));

    public SessionDriver Resumed() => Then(new SessionCommand.Resume(Given.Proctor));

    public SessionDriver Extended(Duration by, bool movesHardClose = false) =>
        Then(new SessionCommand.Extend(
            by,
            Given.Proctor,
            "granted",
            string.Create(CultureInfo.InvariantCulture, $"extension-{Session.Ledger.Count}"),
            movesHardClose));

    /// <summary>The next answer in sequence.</summary>
    public SessionCommand.SaveResponses NextSave(int itemNumber = 1, string answer = "A", int? queuedThrough = null) =>
        new(FirstClient, [Answer(Session.Journal.LastSequence + 1, itemNumber, answer)], queuedThrough);

    public static ResponseSave Answer(int sequence, int itemNumber = 1, string answer = "A") =>
        new(sequence, itemNumber, CanonicalJson.Of(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["RESPONSE"] = [answer] }));

    private static T RoundTrip<T>(T value)
    {
        var json = ExamsJson.Write(value);
        var read = ExamsJson.Read<T>(json);
        Assert.Equal(json, ExamsJson.Write(read));
        return read;
    }
}
