using Exams.Core.Forms;

namespace Exams.Core.Sessions.Journals;

/// <summary>The newest end of a session's journal.</summary>
/// <param name="LastSequence">The last acknowledged sequence; 0 before the first.</param>
/// <param name="Digest">The digest of the entry with that sequence, or the genesis.</param>
/// <param name="LastBatch">The newest save; null before the first.</param>
public sealed record JournalHead(int LastSequence, Digest Digest, SavedBatch? LastBatch = null)
{
    /// <summary>The digest of the client's seal on the last entry; null where it has none.</summary>
    public Digest? Seal { get; init; }

    /// <summary>The head of an empty journal. It binds the chain to its session and its form.</summary>
    public static JournalHead Genesis(SessionId session, Form form) => Genesis(session, form.ComputeDigest());

    /// <summary>The head of an empty journal, where only the form's digest is known.</summary>
    internal static JournalHead Genesis(SessionId session, Digest form) => new(0, Digest.Of(CanonicalJson.Of(new { session, form })));
}
