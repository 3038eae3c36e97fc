using Exams.Core;
using Exams.Core.Auditing;
using Exams.Core.Scheduling;
using NodaTime;

namespace Exams.Functions.Auditing;

/// <summary>A page of a trail.</summary>
/// <param name="Scope">Whose.</param>
/// <param name="Count">How many entries the trail has.</param>
/// <param name="IsIntact">Whether this page follows what precedes it, entry by entry, and ends where the trail does.</param>
/// <param name="BrokenAt">The first number that isn't what was written, or null.</param>
/// <param name="Entries">The oldest first.</param>
/// <param name="Continuation">For the next page, or null.</param>
public sealed record AuditView(
    AuditScope Scope,
    int Count,
    bool IsIntact,
    int? BrokenAt,
    IReadOnlyList<AuditLine> Entries,
    string? Continuation);

/// <summary>An entry.</summary>
/// <param name="Number">From 1.</param>
/// <param name="AtUtc">When.</param>
/// <param name="By">Who.</param>
/// <param name="Role">As what, if it is known.</param>
/// <param name="Action">What, as a stable code.</param>
/// <param name="Subject">To what.</param>
/// <param name="Reference">Names the deed.</param>
/// <param name="Details">What else is to be known.</param>
/// <param name="Digest">Covers this and all before.</param>
public sealed record AuditLine(
    int Number,
    Instant AtUtc,
    PersonId By,
    string? Role,
    string Action,
    string Subject,
    string Reference,
    CanonicalJson? Details,
    Digest Digest)
{
    internal static AuditLine Of(RecordedEntry recorded)
    {
        var entry = recorded.Read();
        return new(
            recorded.Number, entry.At, entry.By, entry.Role, entry.Action, entry.Subject, entry.Reference, entry.Details, recorded.Digest);
    }
}
