using CsCheck;
using Exams.Core.Scheduling;
using Exams.Testing;
using NodaTime;
using NodaTime.Text;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Scheduling;

/// <summary>FIELD 16: a time on the wall leads to the instant that is meant, or to a question; never an hour off in silence.</summary>
public sealed class ZonedTimeTests
{
    private static readonly Gen<string> Zones = Gen.OneOf([.. new[]
    {
        "Europe/Vienna", "America/St_Johns", "Asia/Kathmandu", "Asia/Kolkata", "Australia/Lord_Howe", "America/New_York", "Africa/Cairo",
    }.Select(Gen.Const)]);

    [Fact]
    public void AnOverlap_NamesBothInstants()
    {
        Assert.Null(ZonedTime.TryResolve(Local("2026-10-25T02:30:00"), "Europe/Vienna", choice: null, out var problem));

        Assert.Contains("2026-10-25T00:30:00Z", problem, StringComparison.Ordinal);
        Assert.Contains("2026-10-25T01:30:00Z", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AGap_NamesItsEnd()
    {
        Assert.Null(ZonedTime.TryResolve(Local("2026-03-29T02:30:00"), "Europe/Vienna", choice: null, out var problem));

        Assert.Contains("2026-03-29T03:00:00 (2026-03-29T01:00:00Z)", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-25T02:30:00", "Europe/Vienna", LocalTimeChoice.Earlier, "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00", "Europe/Vienna", LocalTimeChoice.Later, "2026-10-25T01:30:00Z")]
    [InlineData("2026-03-29T02:30:00", "Europe/Vienna", LocalTimeChoice.Later, "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-29T02:30:00", "Europe/Vienna", LocalTimeChoice.Earlier, null)]
    [InlineData("2026-04-05T01:45:00", "Australia/Lord_Howe", LocalTimeChoice.Earlier, "2026-04-04T14:45:00Z")]
    [InlineData("2026-04-05T01:45:00", "Australia/Lord_Howe", LocalTimeChoice.Later, "2026-04-04T15:15:00Z")]
    [InlineData("2026-11-01T01:30:00", "America/St_Johns", LocalTimeChoice.Later, "2026-11-01T05:00:00Z")]
    [InlineData("2026-06-01T09:00:00", "Asia/Kathmandu", null, "2026-06-01T03:15:00Z")]
    [InlineData("2026-06-01T09:00:00", "Asia/Kolkata", LocalTimeChoice.Later, "2026-06-01T03:30:00Z")]
    public void AChoice_SaysWhichIsMeant(string local, string zone, LocalTimeChoice? choice, string? expected)
    {
        var instant = ZonedTime.TryResolve(Local(local), zone, choice, out var problem);

        Assert.Equal(expected is null ? null : InstantPattern.ExtendedIso.Parse(expected).Value, instant);
        Assert.Equal(expected is null, problem is not null);
    }

    [Fact]
    public void OfAnyInstantInAnyZone_TheChoicesBracketIt_AndShowIsItsInverse() => Gen.Select(Gen.Int[0, 3 * 365 * 24 * 12], Zones).Sample((steps, zone) =>
    {
        var instant = Opening + (5 * steps).Minutes();
        var shown = ZonedTime.Show(instant, zone);

        var asked = ZonedTime.TryResolve(shown.LocalDateTime, zone, choice: null, out var problem);
        var earlier = ZonedTime.TryResolve(shown.LocalDateTime, zone, LocalTimeChoice.Earlier, out _);
        var later = ZonedTime.TryResolve(shown.LocalDateTime, zone, LocalTimeChoice.Later, out _);

        Assert.Equal(instant, shown.ToInstant());
        Assert.True(earlier == instant || later == instant);
        Assert.Equal(earlier == later ? instant : null, asked);
        Assert.Equal(asked is null, problem is not null);
    });

    [Fact]
    public void OfAnyTimeOnTheWall_ItIsThere_OrAskedFor_OrSkipped() => Gen.Select(Gen.Int[0, 3 * 365 * 24 * 12], Zones).Sample((steps, zone) =>
    {
        var local = new LocalDateTime(2026, 1, 1, 0, 0).PlusMinutes(5L * steps);

        var instant = ZonedTime.TryResolve(local, zone, choice: null, out _);
        var later = ZonedTime.TryResolve(local, zone, LocalTimeChoice.Later, out var none);

        Assert.Null(none);
        var kind = ZonedTime.Resolve(local, zone).Kind;
        Assert.Equal(kind == LocalTimeKind.Unique, instant is not null);
        var shown = ZonedTime.Show(later!.Value, zone).LocalDateTime;
        Assert.True(kind == LocalTimeKind.Skipped ? shown > local : shown == local);
    });

    private static LocalDateTime Local(string text) => LocalDateTimePattern.GeneralIso.Parse(text).Value;
}
