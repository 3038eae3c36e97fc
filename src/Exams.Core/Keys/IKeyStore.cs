namespace Exams.Core.Keys;

/// <summary>Keeps keys that were made where they are used, such as a developer's signing keys.</summary>
public interface IKeyStore
{
    /// <summary>The key of that name; the first asker makes it, and everybody after gets the same bytes.</summary>
    /// <param name="name">1–64 lower-case letters, digits and hyphens.</param>
    /// <param name="make">Makes the bytes when there are none yet; may be called without its result being kept.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<ReadOnlyMemory<byte>> GetOrCreateAsync(string name, Func<byte[]> make, CancellationToken cancellation);
}
