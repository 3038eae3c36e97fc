using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Core.Auditing;

/// <summary>What somebody did that isn't in a session's own chain of events.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: an identifier, never a name.</param>
/// <param name="Action">What, as a stable code such as <c>evidence.deleted</c>.</param>
/// <param name="Subject">To what, as an identifier within the scope.</param>
/// <param name="Reference">
/// Names this one deed, and makes a repeat of it no second one: 1–200 characters. The first entry of a reference stands, whatever a
/// later one says.
/// </param>
/// <param name="Role">As what they did it, if it is known.</param>
/// <param name="Details">What else is to be known: never an answer, a key, a code, a token or a name.</param>
public sealed record AuditEntry(
    Instant At,
    PersonId By,
    string Action,
    string Subject,
    string Reference,
    string? Role = null,
    CanonicalJson? Details = null)
{
    /// <summary>The longest reference, in characters.</summary>
    public const int MaxReference = 200;
}
