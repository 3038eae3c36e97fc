namespace Exams.Core.Auditing;

/// <summary>The newest end of a trail.</summary>
/// <param name="Count">How many entries it has, which is the last one's number.</param>
/// <param name="Digest">The last one's digest, or the genesis.</param>
public sealed record AuditHead(int Count, Digest Digest)
{
    /// <summary>The head of an empty trail. It binds the chain to what it is about.</summary>
    public static AuditHead Genesis(AuditScope scope) => new(0, Digest.Of(CanonicalJson.Of(new { scope, record = "audit" })));
}
