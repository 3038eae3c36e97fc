using Exams.Core.Exams;
using Exams.Core.Qti.Tests;
using Xunit;
using static Exams.Testing.Given;

namespace Exams.Core.Tests.Exams;

public sealed class ItemControlValidationTests
{
    public static TheoryData<ItemSessionControl, SubmissionMode, Navigation, string?> Controls { get; } = new()
    {
        { new() { MaxAttempts = 0 }, SubmissionMode.Individual, Navigation.Nonlinear, null },
        { new() { MaxAttempts = -1 }, SubmissionMode.Individual, Navigation.Nonlinear, "itemControl.maxAttempts" },
        { new() { MaxAttempts = 1_001 }, SubmissionMode.Individual, Navigation.Nonlinear, "itemControl.maxAttempts" },
        { new() { MaxAttempts = 2 }, SubmissionMode.Simultaneous, Navigation.Nonlinear, "itemControl" },
        { new() { ShowFeedback = true }, SubmissionMode.Simultaneous, Navigation.Linear, "itemControl" },
        { new() { ShowSolution = true }, SubmissionMode.Simultaneous, Navigation.Linear, "itemControl" },
        { new() { ValidateResponses = true }, SubmissionMode.Simultaneous, Navigation.Linear, "itemControl" },
        { new() { AllowSkipping = false }, SubmissionMode.Simultaneous, Navigation.Linear, null },
        { new() { AllowSkipping = false }, SubmissionMode.Simultaneous, Navigation.Nonlinear, "itemControl.allowSkipping" },
        { new() { AllowReview = false, AllowComment = true }, SubmissionMode.Simultaneous, Navigation.Nonlinear, null },
    };

    [Theory]
    [MemberData(nameof(Controls))]
    public void AControl_IsRefusedWhereItCannotBeKept(ItemSessionControl control, SubmissionMode submission, Navigation navigation, string? path)
    {
        var exam = AnExam().With(e => e with { Submission = submission, Navigation = navigation });

        Assert.Equal(path, Path(exam.With(e => e with { ItemControl = control }).Build()));
        Assert.Equal(
            path is null ? null : $"sections[0].items[1].{path}",
            Path(AnExam().With(e => e with { Submission = submission, Navigation = navigation })
                .WithSection(new ExamSection("s", "S", [new ExamItem("a"), new ExamItem("b") { ItemControl = control }])).Build()));
    }

    [Theory]
    [InlineData("p p q", null)]
    [InlineData("p q p", "sections[2].part")]
    public void Parts_LieSideBySide(string parts, string? path)
    {
        var exam = parts.Split(' ').Index().Aggregate(AnExam(), (builder, part) =>
            builder.WithSection(new ExamSection($"s{part.Index}", "S", [new ExamItem($"i{part.Index}")]) { Part = part.Item }));

        Assert.Equal(path, Path(exam.Build()));
    }

    [Fact]
    public void Part_IsOfOneKind() => Assert.Equal("sections[1].part", Path(AnExam()
        .WithSection(new ExamSection("a", "A", [new ExamItem("1")]) { Part = "p", Navigation = Navigation.Linear })
        .WithSection(new ExamSection("b", "B", [new ExamItem("2")]) { Part = "p" })
        .Build()));

    private static string? Path(ExamDefinition exam) => ExamValidation.Validate(exam) is [var problem, ..] ? problem.Path : null;
}
