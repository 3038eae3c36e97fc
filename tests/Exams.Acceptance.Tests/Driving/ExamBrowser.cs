using System.Security.Cryptography;
using System.Text;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>
/// Safe Exam Browser, as its documentation has it: with each request it sends SHA-256(address ‖ key), in lower-case hexadecimal. On
/// purpose not by the app's own code.
/// </summary>
public sealed class ExamBrowser : DelegatingHandler
{
    /// <summary>A Config Key, as a settings file has one.</summary>
    public const string Key = "15d88ff6cca04d60dae33060ee9affa249893533253270e94ad9cad983cd496e";

    /// <summary>Another one: of older settings, or of a newer program.</summary>
    public const string OtherKey = "7f0c1c6ad1d2d6f3a9b0d5b28b6d6d1f0e4d3c2b1a09f8e7d6c5b4a392817065";

    public ExamBrowser()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>The key behind <c>X-SafeExamBrowser-ConfigKeyHash</c>; null where it isn't sent.</summary>
    public string? ConfigKey { get; init; } = Key;

    /// <summary>The key behind <c>X-SafeExamBrowser-RequestHash</c>; null where it isn't sent.</summary>
    public string? ExamKey { get; init; }

    /// <summary>What the browser believes to stand before <c>/api/…</c>, where a gateway stands between; null for where it really asks.</summary>
    public string? Base { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var url = (Base ?? address.GetLeftPart(UriPartial.Authority)) + address.PathAndQuery;
        Add("X-SafeExamBrowser-ConfigKeyHash", ConfigKey);
        Add("X-SafeExamBrowser-RequestHash", ExamKey);
        return base.SendAsync(request, cancellationToken);

        void Add(string header, string? key)
        {
            if (key is not null)
            {
                request.Headers.Add(header, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url + key))));
            }
        }
    }
}
