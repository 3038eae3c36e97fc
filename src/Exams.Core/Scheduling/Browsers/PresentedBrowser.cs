namespace Exams.Core.Scheduling.Browsers;

/// <summary>What a request says of the browser it is from.</summary>
/// <param name="Url">The absolute address that was asked for, as the browser had it; a fragment is no part of it.</param>
/// <param name="ConfigKeyHash">The header for the Config Key, or null.</param>
/// <param name="RequestHash">The header for the Browser Exam Key, or null.</param>
public sealed record PresentedBrowser(string Url, string? ConfigKeyHash, string? RequestHash)
{
    /// <summary>The header with the hash of address and Config Key.</summary>
    public const string ConfigKeyHeader = "X-SafeExamBrowser-ConfigKeyHash";

    /// <summary>The header with the hash of address and Browser Exam Key.</summary>
    public const string RequestHeader = "X-SafeExamBrowser-RequestHash";
}
