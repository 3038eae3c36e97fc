using Exams.Core.Scheduling;
using Exams.Testing;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Scheduling;

public sealed class WindowCalendarTests
{
    private static readonly ExamWindow There = AWindow().Named(WindowId.Parse("there")).ClosingAfter(4.Hours()).Build();
    private static readonly WindowCalendar Calendar = WindowCalendar.Empty.With(There);

    [Theory]
    [InlineData(-4, false)]
    [InlineData(-3, true)]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Overlap_IsHalfOpen(int hours, bool overlaps)
    {
        var other = AWindow().Named(WindowId.Parse("other")).ClosingAfter(4.Hours()).Opening(Opening + hours.Hours()).Build();

        Assert.Equal(overlaps ? There.Id : null, Calendar.FindOverlap(other)?.Id);
        Assert.Equal(overlaps ? "window-overlaps" : null, WindowRules.CheckOverlap(other, Calendar)?.Code);
    }

    [Fact]
    public void Overlap_WithItself_IsNone() => Assert.Null(Calendar.FindOverlap(There));

    [Fact]
    public void ACancelledWindow_IsTakenOut() => Assert.Empty(Calendar.With(There with { State = WindowState.Cancelled }).Slots);

    [Fact]
    public void WhatIsOver_IsForgotten()
    {
        var later = AWindow().Named(WindowId.Parse("later")).Opening(Opening + 24.Hours()).Build();

        Assert.Equal(2, Calendar.With(later with { ChangedAt = Opening + 3.Hours() }).Slots.Count);
        Assert.Equal(later.Id, Assert.Single(Calendar.With(later with { ChangedAt = Opening + 4.Hours() }).Slots).Id);
    }
}
