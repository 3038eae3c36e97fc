using CsCheck;
using Exams.Core.Exams;
using Exams.Core.Scheduling;
using Exams.Testing;
using NodaTime;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Scheduling;

public sealed class WindowRulesTests
{
    private static readonly ExamDefinition Exam = AnExam().Lasting(60.Minutes()).Build();

    [Fact]
    public void Validate_TheUsualWindow_HasNoProblems() => Assert.Empty(WindowRules.Validate(AWindow().Build(), Exam, Opening));

    [Fact]
    public void Validate_AHardCloseThatCutsTheLastStart_IsAProblem()
    {
        var window = AWindow().TakingStartsFor(1.Hours());

        Assert.Empty(WindowRules.Validate(window.ClosingAfter(2.Hours()).Build(), Exam, Opening));
        var problem = Assert.Single(WindowRules.Validate(window.ClosingAfter(2.Hours() - Duration.Epsilon).Build(), Exam, Opening));
        Assert.Equal("bounds.hardClose", problem.Path);
    }

    [Fact]
    public void Validate_SectionsTogether_NeedTheirTimeToo()
    {
        var sections = AnExam().WithoutTimeLimit().WithSection("a", 2, 30.Minutes()).WithSection("b", 2, 31.Minutes());
        var open = AnExam().WithoutTimeLimit().WithSection("a", 2, 30.Minutes()).WithSection("b", 2);
        var window = AWindow().TakingStartsFor(1.Hours()).ClosingAfter(2.Hours()).Build();

        Assert.Single(WindowRules.Validate(window, sections.Build(), Opening));
        Assert.Empty(WindowRules.Validate(window, open.Build(), Opening));
    }

    public static TheoryData<string, Func<ExamWindow, ExamWindow>> Faults => new()
    {
        { "title", w => w with { Title = "" } },
        { "seats", w => w with { Seats = 0 } },
        { "zone", w => w with { Zone = "Mars/Olympus" } },
        { "bounds", w => w with { Bounds = w.Bounds with { LastStart = w.Bounds.Opens } } },
        { "bounds", w => w with { Bounds = w.Bounds with { HardClose = w.Bounds.LastStart - Duration.Epsilon } } },
        { "bounds", w => w with { Bounds = w.Bounds with { HardClose = Instant.FromUtc(9999, 12, 31, 0, 0) } } },
        { "bounds.hardClose", w => w with { Bounds = new WindowBounds(Opening - 9.Hours(), Opening - 8.Hours(), Opening - 1.Hours()) } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_Fault_NamesItsPlace(string path, Func<ExamWindow, ExamWindow> fault) =>
        Assert.Contains(WindowRules.Validate(fault(AWindow().Build()), Exam, Opening), p => p.Path == path);

    [Fact]
    public void Validate_ACodeForAllAndOwnCodes_ContradictEachOther() => Assert.Contains(
        WindowRules.Validate(AWindow().AskingFor("AB12CD").Build() with { AsksForOwnCodes = true }, Exam, Opening),
        p => p.Path == "accessCode");

    [Fact]
    public void Admission_ToACancelledWindow_IsRefused() => Assert.Equal(
        "window-cancelled",
        WindowRules.CheckAdmission(AWindow().Build() with { State = WindowState.Cancelled })?.Code);

    [Fact]
    public void Enrolment_AtLastStart_IsRefused()
    {
        var window = AWindow().Build();

        Assert.Null(WindowRules.CheckEnrolment(window, window.Bounds.LastStart - Duration.Epsilon));
        Assert.Equal("window-closed", WindowRules.CheckEnrolment(window, window.Bounds.LastStart)?.Code);
    }

    [Fact]
    public void AccessCode_IsNeverWritten()
    {
        var code = AWindow().AskingFor("SECRET-77").Build().AccessCode!;

        Assert.DoesNotContain("SECRET", ExamsJson.Write(code), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("AccessCode", code.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => AccessCode.Create("a-b", new byte[16]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AccessCode.Create("abcd", new byte[15]));
    }

    [Theory]
    [InlineData("2026-03-29T02:30:00", "Europe/Vienna", LocalTimeKind.Skipped)]
    [InlineData("2026-10-25T02:30:00", "Europe/Vienna", LocalTimeKind.Ambiguous)]
    [InlineData("2026-03-02T09:00:00", "Asia/Kolkata", LocalTimeKind.Unique)]
    [InlineData("2026-03-02T09:00:00", "Asia/Kathmandu", LocalTimeKind.Unique)]
    public void LocalTime_SaysWhetherItIsOne(string local, string zone, LocalTimeKind expected)
    {
        var time = NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(local).Value;

        Assert.Equal(expected, ZonedTime.Resolve(time, zone).Kind);
    }

    [Fact]
    public void LocalTime_InHalfHourZones_IsExact()
    {
        var nine = new LocalDateTime(2026, 3, 2, 9, 0);

        Assert.Equal(Instant.FromUtc(2026, 3, 2, 3, 30), ZonedTime.Resolve(nine, "Asia/Kolkata").Instant);
        Assert.Equal(Instant.FromUtc(2026, 3, 2, 3, 15), ZonedTime.Resolve(nine, "Asia/Kathmandu").Instant);
    }

    [Fact]
    public void LocalTime_OfAnyInstantInAnyZone_LeadsBackUnlessAmbiguous() => Gen.Select(
        Gen.Int[0, 2 * 365 * 24 * 4],
        Gen.OneOf([.. new[] { "Europe/Vienna", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe" }.Select(z => Gen.Const(z))]))
        .Sample((quarters, zone) =>
        {
            var instant = Opening + (15 * quarters).Minutes();
            var local = instant.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;

            var resolved = ZonedTime.Resolve(local, zone);

            Assert.NotEqual(LocalTimeKind.Skipped, resolved.Kind);
            Assert.True(resolved.Instant == instant || (resolved.Kind == LocalTimeKind.Ambiguous && resolved.Instant < instant));
        });
}
