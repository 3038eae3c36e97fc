namespace Exams.Core.Sessions.Deciding;

/// <summary>What a client says, with its first late save, of the answers that it had queued.</summary>
/// <param name="Through">The last sequence.</param>
/// <param name="Seal">The digest of that one's seal.</param>
internal readonly record struct QueueClaim(int? Through, Digest? Seal)
{
    /// <summary>The claim of a save. The seal that ends the queue may be in it, and needn't be named then.</summary>
    public static QueueClaim Of(SessionCommand.SaveResponses command) => new(
        command.QueuedThrough,
        command.QueuedSeal ?? command.Saves.FirstOrDefault(save => save.Sequence == command.QueuedThrough)?.Seal?.Digest);
}
