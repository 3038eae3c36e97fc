using Exams.Core.Exams;
using Exams.Core.Forms;
using Exams.Core.Grading;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Receipts;
using NodaTime;

namespace Exams.Core.Proof;

/// <summary>All that is known of a session, from which a dossier takes what its audience may see.</summary>
/// <param name="Session">The session.</param>
/// <param name="Form">Its form.</param>
/// <param name="Exam">The exam version.</param>
/// <param name="Submission">What was handed in, if it was frozen.</param>
/// <param name="Result">The newest result, if there is one.</param>
/// <param name="Reviews">What graders did.</param>
/// <param name="Keys">The public keys.</param>
public sealed record DossierContent(
    Session Session,
    Form Form,
    ExamDefinition Exam,
    Submission? Submission,
    ExamResult? Result,
    IReadOnlyList<ReviewTask> Reviews,
    ReceiptKeySet Keys)
{
    /// <summary>What changed of keys and is heeded by the result, in the order that it names.</summary>
    public IReadOnlyList<ApprovedKeyChange> KeyChanges { get; init; } = [];

    /// <summary>The dossier for an audience.</summary>
    /// <param name="audience">Who it is for.</param>
    /// <param name="now">The time.</param>
    public SessionDossier For(ExportAudience audience, Instant now)
    {
        var whole = new SessionDossier
        {
            Audience = audience,
            ExportedAtUtc = now,
            Session = Session with { Passback = null },
            Form = Form,
            FormDigest = Form.ComputeDigest(),
            Exam = ExamTerms.Of(Exam),
            Submission = Submission,
            Result = Result,
            KeyChanges = KeyChanges,

            // What hasn't come to a score yet is nobody's to see but its marker's.
            Reviews = [.. Reviews.Where(review => Rounds.CountingOf(Reviews, review.ItemNumber).Contains(review))],
            Keys = Keys,
        };
        return audience == ExportAudience.House ? whole : ForLearner(whole);
    }

    private static SessionDossier ForLearner(SessionDossier whole)
    {
        var withheld = new List<Withheld>();
        var form = whole.Form;
        if (form.Items().Any(item => item.Drawn is not null))
        {
            withheld.Add(Proof.Withheld.Drawn);
            form = WithoutDrawn(form);
        }

        var hidden = HiddenAs(whole.Session);
        if (whole.Result is not null)
        {
            withheld.Add(hidden ?? Proof.Withheld.ItemResults);
        }

        if (whole.KeyChanges.Count > 0)
        {
            withheld.Add(Proof.Withheld.KeyChanges);
        }

        return whole with
        {
            Form = form,
            Submission = whole.Submission is { } submission ? submission with { Form = form } : null,
            Result = hidden is null && whole.Result is { } result ? result with { Items = [], Salt = null } : null,
            Reviews = [],
            KeyChanges = [],
            Withheld = withheld,
        };
    }

    /// <summary>Why the learner isn't shown the result, apart from its items; null where they are.</summary>
    private static Withheld? HiddenAs(Session session) =>
        session.State != SessionState.Released ? Proof.Withheld.Result
        : session.Withheld is not null ? Proof.Withheld.HeldResult
        : session.Policy.Disclosure is { Points: false } or { Scaled: false } or { Domains: false } ? Proof.Withheld.PartOfResult
        : null;

    private static Form WithoutDrawn(Form form) => form with
    {
        Sections = [.. form.Sections.Select(section => section with { Items = [.. section.Items.Select(item => item with { Drawn = null })] })],
    };
}
