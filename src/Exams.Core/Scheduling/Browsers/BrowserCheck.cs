using System.Security.Cryptography;
using System.Text;

namespace Exams.Core.Scheduling.Browsers;

/// <summary>Compares what a request says of its browser with the keys that a window takes.</summary>
/// <remarks>
/// Safe Exam Browser's rule: each header is the lower-case hexadecimal SHA-256 of the absolute address without a fragment, followed by the
/// key as 64 hexadecimal digits. Every key of a kind is compared, each in constant time, so that how long it takes says nothing.
/// </remarks>
public static class BrowserCheck
{
    /// <summary>What is wrong, or null. Where a window has keys of both kinds, one of each has to match.</summary>
    public static BrowserFault? Find(BrowserSettings? settings, PresentedBrowser presented)
    {
        if (settings is not { HasKeys: true })
        {
            return new BrowserFault(BrowserFaultKind.NoKeys, PresentedBrowser.ConfigKeyHeader);
        }

        var url = presented.Url.Split('#')[0];
        var config = Compare(settings.ConfigKeys, url, presented.ConfigKeyHash, PresentedBrowser.ConfigKeyHeader);
        var exam = Compare(settings.BrowserExamKeys, url, presented.RequestHash, PresentedBrowser.RequestHeader);
        return config ?? exam;
    }

    private static BrowserFault? Compare(IReadOnlyList<BrowserKey> keys, string url, string? presented, string header)
    {
        if (keys.Count == 0)
        {
            return null;
        }

        if (string.IsNullOrEmpty(presented))
        {
            return new BrowserFault(BrowserFaultKind.Missing, header);
        }

        var sent = Encoding.UTF8.GetBytes(presented);
        var matches = false;
        foreach (var key in keys)
        {
            matches |= CryptographicOperations.FixedTimeEquals(key.HashFor(url), sent);
        }

        return matches ? null : new BrowserFault(BrowserFaultKind.Mismatch, header);
    }
}
