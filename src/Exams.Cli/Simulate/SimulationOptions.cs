using System.Xml;
using Exams.Cli.Simulate.Planning;

namespace Exams.Cli.Simulate;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Url">Where the backend listens; ends with a slash.</param>
/// <param name="Learners">How many sit the exam at once, 1 to 10,000.</param>
/// <param name="TimeLimit">How long each may take, whole seconds.</param>
/// <param name="Seed">Where all chance comes from.</param>
/// <param name="Arrival">How they arrive.</param>
internal sealed record SimulationOptions(Uri Url, int Learners, TimeSpan TimeLimit, int Seed, ArrivalProfile Arrival)
{
    /// <summary>Where what a plain session cost is written; null for nowhere.</summary>
    public FileInfo? Counts { get; init; }

    public const string BankId = "ai-foundations";

    /// <summary>The draft of the exam of this length, made by the first simulation of that length.</summary>
    public string ExamId => TimeLimit.Seconds == 0 ? $"simulation-{TimeLimit.TotalMinutes:0}m" : $"simulation-{TimeLimit.TotalSeconds:0}s";

    /// <summary>The same exam as it is sat: watched by proctors, marked by graders.</summary>
    public string WatchedExamId => $"{ExamId}-watched";

    /// <summary>The same exam without what a person marks, to find out what a session costs that nobody has to do with.</summary>
    public string PlainExamId => $"{ExamId}-plain";

    /// <summary>The time limit as ISO 8601 writes it.</summary>
    public string IsoTimeLimit => XmlConvert.ToString(TimeLimit);
}
