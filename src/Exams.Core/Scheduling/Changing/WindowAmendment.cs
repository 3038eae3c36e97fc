using Exams.Core.Exams;

namespace Exams.Core.Scheduling.Changing;

/// <summary>What somebody wants a window to be; what is null stays.</summary>
public sealed record WindowAmendment
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Its zone.</summary>
    public string? Zone { get; init; }

    /// <summary>All its instants, with those that stay.</summary>
    public WindowBounds? Bounds { get; init; }

    /// <summary>How many learners fit.</summary>
    public int? Seats { get; init; }

    /// <summary>Another version of its exam.</summary>
    public ExamDefinition? Exam { get; init; }

    /// <summary>Where it is stricter than its exam.</summary>
    public WindowPolicy? Policy { get; init; }

    /// <summary>Until when seats can be moved.</summary>
    public SeatChangePolicy? SeatChanges { get; init; }
}
