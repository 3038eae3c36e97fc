using System.Diagnostics.CodeAnalysis;

namespace Exams.Core;

/// <summary>How a conditional write ended: written, or overtaken by somebody else's; then re-read and decide again.</summary>
/// <param name="ETag">The new version, or null on a conflict.</param>
public readonly record struct WriteResult(string? ETag)
{
    /// <summary>Somebody else wrote first; nothing was changed.</summary>
    public static WriteResult Conflict => default;

    /// <summary>Whether the write took place.</summary>
    [MemberNotNullWhen(true, nameof(ETag))]
    public bool IsWritten => ETag is not null;

    /// <summary>A write that took place.</summary>
    public static WriteResult Written(string etag) => new(etag);
}
