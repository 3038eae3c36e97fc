using System.Net;
using System.Net.Sockets;

namespace Exams.Core.Grading.Passback;

/// <summary>
/// Which addresses may be sent to. Whoever may name one could otherwise have this app call what only it can reach: the machine itself, its
/// network, the platform's metadata (server-side request forgery).
/// </summary>
public static class ReceiverAddress
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 2_000;

    // IANA's registry of special-purpose IPv4 addresses, multicast and what is reserved; and Azure's own, which is reached from within only.
    private static readonly IPNetwork[] Closed4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "168.63.129.16/32",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // Of IPv6 only global unicast is open, without what is embedded IPv4, documentation or benchmarking in it.
    private static readonly IPNetwork Open6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Closed6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(text => IPNetwork.Parse(text))];

    /// <summary>What is wrong with an address; null where it may be sent to.</summary>
    /// <param name="text">What somebody named.</param>
    /// <param name="allowsLocal">Whether <c>http://localhost</c> may be: in Development only.</param>
    public static string? FindProblem(string? text, bool allowsLocal)
    {
        if (text is not { Length: > 0 and <= MaxLength } || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            return $"an absolute https address of at most {MaxLength} characters is expected";
        }

        return url.UserInfo.Length > 0 ? "it must name no user and no password"
            : url.Fragment.Length > 0 ? "it must have no fragment"
            : allowsLocal && url is { IsLoopback: true, Scheme: "http" } ? null
            : url.Scheme != Uri.UriSchemeHttps ? "https is expected"
            : url.IsLoopback || (IPAddress.TryParse(url.IdnHost, out var address) && !IsPublic(address)) ? "it must be on the public internet"
            : null;
    }

    /// <summary>Whether an IP address lies on the public internet: neither this machine, nor a private network, nor reserved.</summary>
    public static bool IsPublic(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? IsPublic(address.MapToIPv4())
        : address.AddressFamily == AddressFamily.InterNetwork ? !Closed4.Any(network => network.Contains(address))
        : Open6.Contains(address) && !Closed6.Any(network => network.Contains(address));
}
