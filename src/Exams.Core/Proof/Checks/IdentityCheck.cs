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
        evidence.Expect("form-plan", "dossier.session.plan", SectionPlan.Of(session.Policy.Breaks, form), session.Plan);
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
}
