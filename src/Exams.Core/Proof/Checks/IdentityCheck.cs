using Exams.Core.Forms;
using Exams.Core.Sessions;

namespace Exams.Core.Proof.Checks;

/// <summary>That session, form and plan belong together: the session's id follows from window, learner and attempt.</summary>
internal static class IdentityCheck
{
    public static void Run(Evidence evidence)
    {
        var (dossier, session, form) = (evidence.Dossier, evidence.Session, evidence.Dossier.Form);
        evidence.Expect("session-id", "dossier.session.id", SessionId.For(session.WindowId, session.LearnerId, session.Attempt), session.Id);
        evidence.Expect("form-exam", "dossier.form.examId", session.ExamId, form.ExamId);
        evidence.Expect("form-exam", "dossier.form.examVersion", session.ExamVersion, form.ExamVersion);
        evidence.Expect("form-bank", "dossier.form.itemBankId", session.ItemBankId, form.ItemBankId);
        evidence.Expect("form-bank", "dossier.form.itemBankVersionId", session.ItemBankVersionId, form.ItemBankVersionId);
        evidence.Expect("form-seed", "dossier.form.seed", session.FormSeed, form.Seed);
        Plan(evidence, session, form);
        evidence.Expect(
            "form-numbers",
            "dossier.form.sections.items.number",
            string.Join(' ', Enumerable.Range(1, form.Items().Count())),
            string.Join(' ', form.Items().Select(item => item.Number)));
        if (dossier.Lacks(Withheld.Drawn))
        {
            evidence.Leave("the form's digest", Withheld.Drawn.Why);
        }
        else
        {
            evidence.Expect("form-altered", "dossier.formDigest", form.ComputeDigest(), dossier.FormDigest);
        }
    }

    /// <summary>Each stretch of the plan is a section, or sections without time that lie side by side.</summary>
    private static void Plan(Evidence evidence, Session session, Form form)
    {
        var isSplit = session.Plan.Count > 1 || session.Policy.Breaks.Scheduled.Count > 0 || form.Sections.Any(section => section.TimeLimit is not null);
        var first = 1;
        foreach (var (index, stretch) in session.Plan.Index())
        {
            var covered = form.Sections.Where(section => section.Items[0].Number >= first && section.Items[0].Number <= stretch.LastItem).ToList();
            var count = covered.Sum(section => section.Items.Count);
            evidence.Expect(
                "form-plan",
                Evidence.At("dossier.session.plan", index),
                new SectionPlan(first, count, covered is [var named] && isSplit ? named.Id : null, covered is [var only] ? only.TimeLimit : null)
                {
                    BreakAfter = session.Policy.Breaks.Scheduled.FirstOrDefault(b => b.AfterSection == covered.LastOrDefault()?.Id)?.MaxLength,
                },
                new SectionPlan(stretch.FirstItem, stretch.ItemCount, stretch.Id, stretch.TimeLimit) { BreakAfter = stretch.BreakAfter });
            evidence.Require(
                covered.Count == 1 || covered.TrueForAll(section => section.TimeLimit is null),
                "form-plan",
                Evidence.At("dossier.session.plan", index),
                "a timed section by itself",
                covered.Count);
            first += count;
        }

        evidence.Expect("form-plan", "dossier.session.plan", form.Items().Count() + 1, first);
    }
}
