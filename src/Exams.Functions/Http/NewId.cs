using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Http;

/// <summary>
/// Names what a POST creates: at random, or from the request's <c>Idempotency-Key</c>, so that a repeat of the request names the same
/// thing.
/// </summary>
internal static class NewId
{
    private const string Header = "Idempotency-Key";

    /// <summary>Twenty hexadecimal digits.</summary>
    /// <param name="request">The request, with or without the header.</param>
    /// <param name="scope">What the key is unique in: who asks, and for what.</param>
    public static string For(HttpRequest request, string scope)
    {
        var key = request.Headers[Header].ToString();
        var bytes = key.Length == 0
            ? RandomNumberGenerator.GetBytes(10)
            : SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}/{key}"))[..10];
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The same from the request's key; null where it has none.</summary>
    public static string? IfRepeatable(HttpRequest request, string scope) => IsRepeatable(request) ? For(request, scope) : null;

    /// <summary>Whether the request may be a repeat.</summary>
    public static bool IsRepeatable(HttpRequest request) => request.Headers[Header].ToString().Length > 0;
}
