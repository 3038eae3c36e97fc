namespace Exams.Core.Sessions.Receipts;

/// <summary>The public keys that receipts can be checked with, as a JSON Web Key Set (RFC 7517).</summary>
/// <param name="Keys">All that are known, by id.</param>
public sealed record ReceiptKeySet(IReadOnlyList<ReceiptKey> Keys);
