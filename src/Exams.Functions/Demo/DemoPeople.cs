using Exams.Core.Exams;
using Exams.Core.ItemBanks;
using Exams.Core.Scheduling;
using Exams.Functions.Http;

namespace Exams.Functions.Demo;

/// <summary>Who and what the demo has.</summary>
internal static class DemoPeople
{
    public const string AccessCode = "KITE-42";

    public static readonly ItemBankId Bank = ItemBankId.Parse("ai-foundations");

    public static readonly ExamId Exam = ExamId.Parse("ai-foundations");

    public static readonly AtpId Atp = AtpId.Parse("northwind");

    public static readonly (string Subject, Role Role, string What)[] All =
    [
        ("lena", Role.Learner, "sits the exam"),
        ("ben", Role.Learner, "sits it with 25 % more time"),
        ("mia", Role.Learner, "sits it too"),
        ("otto", Role.Atp, "schedules windows for the training partner northwind: one is open, with a roster"),
        ("greta", Role.Grader, "scores the essays that learners have handed in"),
        ("gus", Role.Grader, "marks what is marked twice, and never sees greta's marks"),
        ("lars", Role.Lead, "leads the graders: adjudicates, and sees how they agree"),
        ("paul", Role.Proctor, "watches northwind's window; messages, pauses, extends and ends sessions"),
        ("petra", Role.Proctor, "agrees with paul, or doesn't: what is adverse takes two"),
        ("ada", Role.Author, "publishes item banks and exams: ai-foundations is one of each"),
        ("amir", Role.Admin, "runs the house: releases results, decides appeals, approves regrades, reads the audit"),
    ];

    public static RosterEntry[] Roster(WindowId window) =>
    [
        new(window, LearnerId.Parse("lena"), "Lena Larsen", Accommodation.None),
        new(window, LearnerId.Parse("ben"), "Ben Okafor", new Accommodation { ExtraTimePercent = 25, ApprovedBy = PersonId.Parse("otto") }),
        new(window, LearnerId.Parse("mia"), "Mia Tanaka", Accommodation.None),
    ];

    /// <summary>The ATP that a person acts for; null for the house, and for learners.</summary>
    public static string? AtpOf(Role role) => role is Role.Atp or Role.Proctor ? Atp.Value : null;
}
