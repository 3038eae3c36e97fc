namespace Exams.Acceptance.Tests.ExamDay;

/// <summary>What somebody does on the day to one session.</summary>
/// <param name="At">When, in milliseconds of Unix time.</param>
internal abstract record Deed(long At)
{
    internal sealed record CheckIn(long At) : Deed(At);

    internal sealed record Start(long At) : Deed(At);

    /// <summary>Saves answers: all or none.</summary>
    /// <param name="At">When.</param>
    /// <param name="Answers">The items and the choices; no choice clears the answer.</param>
    /// <param name="Queued">How many sequences beyond the acknowledged ones the client claims to have queued; null claims nothing.</param>
    internal sealed record Save(long At, IReadOnlyList<(int Item, string? Choice)> Answers, int? Queued = null) : Deed(At);

    /// <summary>Leaves a stretch for the next.</summary>
    internal sealed record Finish(long At, int Stretch) : Deed(At);

    internal sealed record StartBreak(long At) : Deed(At);

    internal sealed record EndBreak(long At) : Deed(At);

    /// <summary>Goes on in another tab.</summary>
    internal sealed record TakeOver(long At) : Deed(At);

    internal sealed record Submit(long At) : Deed(At);

    internal sealed record Pause(long At) : Deed(At);

    internal sealed record Resume(long At) : Deed(At);

    internal sealed record Extend(long At, long Amount, bool MovesClose) : Deed(At);

    /// <summary>Everybody in the window who sits just then gets more time: one request for all of them.</summary>
    internal sealed record ExtendAll(long At, long Amount, bool MovesClose) : Deed(At);

    internal sealed record Terminate(long At) : Deed(At);
}
