using CsCheck;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Core.Scheduling.Browsers;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Timekeeping;
using Exams.Core.Tests.Sessions.Timekeeping;
using Exams.Testing;
using Exams.Testing.Sessions;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Sessions;

/// <summary>What holds whatever happens to a session, in whatever order.</summary>
public sealed class SessionProperties
{
    private static readonly ClientId[] Clients = [SessionDriver.FirstClient, ClientId.Parse("phone")];

    private static readonly BrowserFault Fault = new(BrowserFaultKind.Mismatch, PresentedBrowser.RequestHeader);

    private static readonly Gen<Duration> Step = Gen.Frequency(
        (6, Gen.Int[0, 600].Select(s => s.Seconds())),
        (2, Gen.Int[0, 120].Select(m => m.Minutes())),
        (1, Gen.Const(Duration.Zero)),
        (1, Gen.Const(Duration.Epsilon)));

    private static readonly Gen<Accommodation> Accommodations = Gen.Select(
        Gen.OneOf([.. new[] { 0m, 12.5m, 25m, 33.3m, 50m, 100m }.Select(p => Gen.Const(p))]),
        Gen.Int[0, 30],
        Gen.Int[0, 20],
        Gen.Bool,
        (percent, extra, breaks, moves) => new Accommodation
        {
            ExtraTimePercent = percent,
            ExtraTime = extra.Minutes(),
            BreakBudget = breaks.Minutes(),
            MovesHardClose = moves,
            ApprovedBy = Proctor,
        });

    private static readonly Gen<Func<SessionDriver>> Setups = Gen.Select(
        Accommodations,
        Gen.Enum<ExpiryPolicy>(),
        Gen.Enum<Navigation>(),
        Gen.Int[0, 3],
        Gen.Int[60, 240],
        Gen.Int[0, 10],
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 2], Gen.Bool),
        (accommodation, expiry, navigation, sections, close, breaks, kind) => (Func<SessionDriver>)(() =>
        {
            var (timed, stops, scheduled, lockStops) = kind;
            var policy = new BreakPolicy(breaks.Minutes(), 3)
            {
                StopsClock = stops,
                Scheduled = [.. Enumerable.Range(0, Math.Clamp(scheduled, 0, Math.Max(0, sections - 1))).Select(i => new ScheduledBreak($"s{i}", (4 + i).Minutes()))],
            };
            var exam = AnExam().Expiring(expiry).With(e => e with { Navigation = navigation, Breaks = policy, Browser = new BrowserPolicy(lockStops) });
            exam = timed ? exam : exam.WithoutTimeLimit();
            for (var i = 0; i < sections; i++)
            {
                exam.WithSection($"s{i}", 4, i == 1 ? null : (15 + i).Minutes());
            }

            return ASession(exam, accommodation, AWindow().ClosingAfter(close.Minutes()));
        }));

    private static readonly Gen<Func<SessionDriver, SessionCommand>> Commands = Gen.Frequency(
        (1, Of(s => new SessionCommand.CheckIn())),
        (3, Of(s => new SessionCommand.Start(Clients[0]))),
        (1, Gen.Int[0, 1].Select(c => (Func<SessionDriver, SessionCommand>)(_ => new SessionCommand.TakeOver(Clients[c])))),
        (12, Gen.Select(Gen.Int[-3, 2], Gen.Int[1, 4], Gen.Int[0, 14], Gen.Int[0, 1], Gen.Bool, Save)),
        (2, Gen.Int[0, 2].Select(i => (Func<SessionDriver, SessionCommand>)(s => new SessionCommand.FinishSection(Active(s), i)))),
        (2, Of(s => new SessionCommand.StartBreak(Active(s)))),
        (2, Of(s => new SessionCommand.EndBreak(Active(s)))),
        (2, Of(_ => new SessionCommand.Pause(Proctor, "pause"))),
        (3, Of(_ => new SessionCommand.Resume(Proctor))),
        (1, Gen.Int[0, 3].Select(r => (Func<SessionDriver, SessionCommand>)(_ => new SessionCommand.Pause(Proctor, "pause", $"p{r}")))),
        (1, Gen.Int[0, 3].Select(r => (Func<SessionDriver, SessionCommand>)(_ => new SessionCommand.Resume(Proctor, "on", $"r{r}")))),
        (2, Of(_ => new SessionCommand.Lock(Fault))),
        (3, Gen.Int[0, 5].Select(r => (Func<SessionDriver, SessionCommand>)(_ => new SessionCommand.Unlock(Proctor, "looked", $"u{r}")))),
        (2, Gen.Select(Gen.Int[-1, 20], Gen.Bool, Gen.Int[0, 5], (m, moves, r) =>
            (Func<SessionDriver, SessionCommand>)(_ => new SessionCommand.Extend(m.Minutes(), Proctor, "more", $"r{r}", moves)))),
        (1, Gen.Select(Gen.Int[0, 60], Gen.Int[0, 20], (from, length) => (Func<SessionDriver, SessionCommand>)(s =>
            new SessionCommand.CreditOutage(Opening + from.Minutes(), Opening + (from + length).Minutes(), Proctor, "outage", $"o{from}")))),
        (1, Gen.Int[10, 120].Select(m => (Func<SessionDriver, SessionCommand>)(_ => new SessionCommand.ChangeTimeLimit(m.Minutes(), Proctor, "limit")))),
        (1, Gen.Int[10, 300].Select(m => (Func<SessionDriver, SessionCommand>)(s =>
            new SessionCommand.ChangeBounds(s.Session.Bounds with { HardClose = Opening + m.Minutes() }, Proctor, "bounds")))),
        (1, Of(s => new SessionCommand.Submit(Active(s)))),
        (1, Of(_ => new SessionCommand.Terminate(Proctor, "end"))),
        (3, Of(_ => new SessionCommand.Expire())),
        (1, Of(_ => new SessionCommand.MarkNoShow())),
        (1, Of(_ => new SessionCommand.BeginGrading(Digest.Of("paper")))),
        (1, Of(_ => new SessionCommand.AwaitReview())),
        (1, Of(_ => new SessionCommand.ResumeGrading())),
        (1, Of(_ => new SessionCommand.RecordResult(1))),
        (1, Of(_ => new SessionCommand.WithholdResult(Proctor, "doubt"))),
        (1, Of(_ => new SessionCommand.LiftWithholding(Proctor, "none"))),
        (1, Gen.Int[0, 2].Select(r => (Func<SessionDriver, SessionCommand>)(_ => new SessionCommand.PassBack($"p{r}")))),
        (1, Gen.Int[0, 4].Select(n => (Func<SessionDriver, SessionCommand>)(_ => new SessionCommand.MarkScoreQueued(n)))),
        (1, Of(_ => new SessionCommand.Release())));

    private static readonly Gen<(Func<SessionDriver> Setup, (Duration Step, Func<SessionDriver, SessionCommand> Command)[] Story)> Stories =
        Gen.Select(Setups, Gen.Select(Step, Commands).Array[5, 60]);

    [Fact]
    public void AnyStory_KeepsEveryPromise() => Stories.Sample(
        story =>
        {
            var session = story.Setup();
            var scheduled = session.Session;
            session.Started();
            foreach (var (step, command) in story.Story)
            {
                var before = session.Session;
                var lastBefore = before.Journal.LastSequence;
                session.After(step);
                var deadline = Deadline.Of(ItemAccess.AsOf(before, session.Now), before.EndedAt ?? session.Now).At;

                var decision = session.Do(command(session));

                if (decision is not Decision.Accepted accepted)
                {
                    continue;
                }

                var after = session.Session;
                Assert.True(DueTime.AsBeforeStop(after) <= DueTime.Of(after) || DueTime.Of(after) is null);
                Assert.True(DueTime.AtTheEarliest(after) <= DueTime.AsBeforeStop(after) || DueTime.Of(after) is null);
                Assert.True(
                    !before.IsLocked || after.IsLocked || after.EndedAt is not null || accepted.Events.Any(e => e is SessionEvent.Unlocked),
                    "only who unlocks lets a locked session go on");
                Assert.True(after.UpdatedAt >= before.UpdatedAt && after.UpdatedAt <= session.Now);
                Assert.Equal(lastBefore + accepted.Appended.Count, after.Journal.LastSequence);
                Assert.True(accepted.Appended.Count == 0 || session.Now < deadline + 30.Seconds());
                if (after.EndedAt is { } end)
                {
                    Assert.True(end <= Deadline.Of(after, end).At);
                    Assert.True(before.EndedAt is null || before.EndedAt == end, "a session ends once");
                }
                else
                {
                    TimeAccountAssert.IsSound(after, TimeAccount.Replay(after, session.Now));
                }
            }

            TimeAccountAssert.IsSound(session.Session, TimeAccount.Replay(session.Session, session.Now));
            Assert.Null(EventReplay.FindBreak(session.Session, [.. RecordedEvent.Follow(scheduled, session.Events)]));
            Assert.Null(JournalReplay.FindBreak(JournalHead.Genesis(session.Session.Id, session.Form), session.Journal, session.Session.Journal));
        },
        iter: 300);

    [Fact]
    public void Deadline_GrowsWithEveryAllowance_AndNeverPastAnUnmovedHardClose() => Gen.Select(Setups, Gen.Int[1, 60], Gen.Int[0, 50]).Sample(
        (setup, minutes, at) =>
        {
            var session = setup().Started().After(at.Seconds());
            var before = session.Session;
            var allowances = new[]
            {
                before with { Accommodation = before.Accommodation with { ExtraTimePercent = before.Accommodation.ExtraTimePercent + minutes } },
                before with { Accommodation = before.Accommodation with { ExtraTime = before.Accommodation.ExtraTime + minutes.Minutes() } },
                before with { Accommodation = before.Accommodation with { MovesHardClose = true } },
                before with { Bounds = before.Bounds with { HardClose = before.Bounds.HardClose + minutes.Minutes() } },
                before with { Ledger = [Entry(LedgerCause.Extension, amount: minutes.Minutes())] },
                before with { Ledger = [Entry(LedgerCause.Extension, amount: minutes.Minutes()) with { MovesHardClose = true }] },
                before with { Ledger = [Entry(LedgerCause.Pause, to: minutes.Minutes())] },
                before with { Ledger = [Entry(LedgerCause.Lock, to: minutes.Minutes())] },
                before with { Ledger = [Entry(LedgerCause.Lock, to: minutes.Minutes(), amount: Duration.Zero)] },
                before with { Ledger = [Entry(LedgerCause.Outage, to: minutes.Minutes())] },
                before with { Ledger = [Entry(LedgerCause.Break, to: minutes.Minutes())] },
                before with { Ledger = [Entry(LedgerCause.ScheduledBreak, to: minutes.Minutes(), amount: 10.Minutes())] },
                before with { Ledger = [Entry(LedgerCause.Break, to: 5.Minutes())], Accommodation = before.Accommodation with { BreakBudget = 1.Hours() } },
            };

            foreach (var after in allowances)
            {
                Assert.True(Deadline.Of(after).At >= Deadline.Of(before).At);
                Assert.True(Deadline.OfSection(after).At >= Deadline.OfSection(before).At);
                if (!after.Accommodation.MovesHardClose && !after.Ledger.Any(e => e.MovesHardClose))
                {
                    Assert.True(Deadline.Of(after).At <= after.Bounds.HardClose);
                }
            }
        });

    [Fact]
    public void Pause_MovesTheDeadlineByExactlyItsLength() => Gen.Select(Gen.Long[1, 60L * 60 * 10_000_000], Gen.Int[0, 59], Accommodations).Sample(
        (ticks, at, accommodation) =>
        {
            var session = ASession(accommodation: accommodation).Started().After(at.Minutes());
            var before = session.DeadlineAt;

            session.Paused().After(Duration.FromTicks(ticks)).Resumed();

            Assert.Equal(before + Duration.FromTicks(ticks), session.DeadlineAt);
        });

    /// <summary>The deadline as a sum of what a test itself has noted, not of the ledger.</summary>
    [Fact]
    public void PausesAndLocks_MoveTheDeadlineByTheirLengths_LocksThatLetTheClockRunByNothing() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[1, 120]).Array[1, 12], Gen.Bool, Accommodations).Sample(
            (steps, lockStops, accommodation) =>
            {
                var exam = AnExam().Lasting(4.Hours()).With(e => e with { Browser = new BrowserPolicy(lockStops) });
                var session = ASession(exam, accommodation, AWindow().ClosingAfter(99.Hours())).Started();
                var (expected, isPaused, isLocked) = (session.DeadlineAt, false, false);
                foreach (var (what, seconds) in steps)
                {
                    var command = (SessionCommand)(what switch
                    {
                        0 => new SessionCommand.Pause(Proctor, "pause"),
                        1 => new SessionCommand.Resume(Proctor),
                        2 => new SessionCommand.Lock(Fault),
                        _ => new SessionCommand.Unlock(Proctor, "looked"),
                    });
                    if (session.Do(command) is Decision.Accepted)
                    {
                        isPaused = what == 0 || (what != 1 && isPaused);
                        isLocked = what == 2 || (what != 3 && isLocked);
                    }

                    session.After(seconds.Seconds());
                    expected += (isLocked ? lockStops : isPaused) ? seconds.Seconds() : Duration.Zero;
                }

                Assert.Equal(expected, session.DeadlineAt);
                Assert.Equal(isLocked, session.Session.IsLocked);
            });

    [Fact]
    public void Stop_MovesTheSessionsAndTheSectionsDeadlineByExactlyItsLength() => Gen.Select(
        Gen.Long[1, 9L * 60 * 10_000_000],
        Gen.Int[0, 14 * 60],
        Gen.Int[0, 2],
        Accommodations).Sample(
        (ticks, at, kind, accommodation) =>
        {
            var exam = AnExam().WithoutTimeLimit().WithSection("a", 3, 15.Minutes()).WithSection("b", 3, 20.Minutes())
                .With(e => e with { Breaks = new BreakPolicy(9.Minutes(), 3) { Scheduled = [new ScheduledBreak("a", 9.Minutes())] } });
            var session = ASession(exam, accommodation).Started().After(at.Seconds());
            session = kind == 2 ? session.Then(new SessionCommand.FinishSection(Clients[0], 0)) : session;
            var (whole, section) = (session.DeadlineAt, Deadline.OfSection(session.Session, session.Now).At);

            session = kind switch
            {
                0 => session.Paused().After(Duration.FromTicks(ticks)).Resumed(),
                1 => session.Then(new SessionCommand.StartBreak(Clients[0])).After(Duration.FromTicks(ticks)).Then(new SessionCommand.EndBreak(Clients[0])),
                _ => session.After(Duration.FromTicks(ticks)).Then(new SessionCommand.EndBreak(Clients[0])),
            };

            Assert.Equal(whole + Duration.FromTicks(ticks), session.DeadlineAt);
            Assert.Equal(section + Duration.FromTicks(ticks), Deadline.OfSection(session.Session, session.Now).At);
        });

    [Fact]
    public void ClockThatJumpsBack_IsAnErrorAndChangesNothing() => Gen.Select(Setups, Commands, Gen.Long[1, 3600L * 10_000_000]).Sample(
        (setup, command, back) =>
        {
            var session = setup().Started().After(1.Minutes());
            session.Do(new SessionCommand.Pause(Proctor, "pause"));
            var before = ExamsJson.Write(session.Session);

            var refusal = Assert.IsType<Decision.Refused>(session.At(session.Session.UpdatedAt - Duration.FromTicks(back)).Do(command(session))).Refusal;

            Assert.Equal("clock-went-backwards", refusal.Code);
            Assert.Equal(before, ExamsJson.Write(session.Session));
        });

    [Fact]
    public void Deadline_IsHalfOpen_ForTheSessionAndForASection() => Gen.Select(Accommodations, Gen.Int[0, 600], Gen.Bool).Sample(
        (accommodation, paused, whole) =>
        {
            var exam = whole ? AnExam() : AnExam().WithSection("a", 3, 15.Minutes()).WithSection("b", 3, 15.Minutes());
            var session = ASession(exam, accommodation).Started().Paused().After(paused.Seconds()).Resumed();
            var end = Deadline.OfSection(session.Session, session.Now).At;

            session.At(end - Duration.Epsilon).Saved();

            Assert.Equal("deadline-passed", session.At(end).Refused(session.NextSave()).Code);
            Assert.NotNull(ItemAccess.Refuse(session.Session, 1, end));
        });

    private static LedgerEntry Entry(LedgerCause cause, Duration? to = null, Duration? amount = null) =>
        new(cause, 0, Opening, Opening + (to ?? Duration.Zero), amount);

    private static ClientId Active(SessionDriver session) => session.Session.ClientId!.Value;

    private static Gen<Func<SessionDriver, SessionCommand>> Of(Func<SessionDriver, SessionCommand> make) => Gen.Const(make);

    private static Func<SessionDriver, SessionCommand> Save(int offset, int count, int item, int client, bool queued) => session =>
    {
        var first = Math.Max(1, session.Session.Journal.LastSequence + 1 + offset);
        var saves = Enumerable.Range(0, count)
            .Select(i => session.Journal.ElementAtOrDefault(first + i - 1) is { } known
                ? new ResponseSave(known.Sequence, known.ItemNumber, known.Responses)
                : SessionDriver.Answer(first + i, item, $"{item}-{i}"))
            .ToList();
        return new SessionCommand.SaveResponses(Clients[client], saves, queued ? first + 1 : null) { Known = session.Journal };
    };
}
