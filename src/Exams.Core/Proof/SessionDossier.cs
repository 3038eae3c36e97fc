using Exams.Core.Forms;
using Exams.Core.Grading;
using Exams.Core.Grading.Regrading;
using Exams.Core.Grading.Reviewing;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Receipts;
using NodaTime;

namespace Exams.Core.Proof;

/// <summary>What an export says of a session, beside its journal and its events.</summary>
public sealed record SessionDossier
{
    /// <summary>Who it was made for.</summary>
    public required ExportAudience Audience { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant ExportedAtUtc { get; init; }

    /// <summary>The session as it is stored: its policy, accommodation, bounds and ledger, and the ends of its journal and events.</summary>
    public required Session Session { get; init; }

    /// <summary>The learner's form; without what templates drew where <see cref="Withheld"/> says so.</summary>
    public required Form Form { get; init; }

    /// <summary>The digest of the whole form, which the journal begins with.</summary>
    public required Digest FormDigest { get; init; }

    /// <summary>The exam version's terms.</summary>
    public required ExamTerms Exam { get; init; }

    /// <summary>What was handed in; null before it was frozen. Its form is as <see cref="Form"/>.</summary>
    public Submission? Submission { get; init; }

    /// <summary>The newest result, for who may see it.</summary>
    public ExamResult? Result { get; init; }

    /// <summary>What graders scored; for the house.</summary>
    public IReadOnlyList<ReviewTask> Reviews { get; init; } = [];

    /// <summary>What changed of keys and is heeded by the result, in the order of its approval; for the house.</summary>
    public IReadOnlyList<ApprovedKeyChange> KeyChanges { get; init; } = [];

    /// <summary>The server's public keys when this was made.</summary>
    public required ReceiptKeySet Keys { get; init; }

    /// <summary>What was left out on purpose.</summary>
    public IReadOnlyList<Withheld> Withheld { get; init; } = [];

    /// <summary>Whether something was left out.</summary>
    internal bool Lacks(Withheld what) => Withheld.Any(w => w.What == what.What);
}
