namespace Exams.Core;

/// <summary>Prepares storage, and tells whether it answers.</summary>
public interface IStorageProbe
{
    /// <summary>Makes what is missing of the tables and containers; safe to repeat.</summary>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>True when storage answers now.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellation);
}
