using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>What the API answered.</summary>
public sealed record Reply(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers, string Text)
{
    /// <summary>The problem's code, where it is one.</summary>
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>This reply, which has to be a success.</summary>
    public Reply Ok()
    {
        Assert.True((int)Status < 300, $"{(int)Status}: {Text}");
        return this;
    }

    /// <summary>This reply, which has to be a problem document of this status and code.</summary>
    public Reply Refused(HttpStatusCode status, string code)
    {
        Assert.True(status == Status && Code == code, $"expected {(int)status} {code}, got {(int)Status}: {Text}");
        Assert.Equal($"urn:exams:problem:{code}", Body.GetProperty("type").GetString());
        Assert.NotEmpty(Body.GetProperty("correlationId").GetString()!);
        return this;
    }

    /// <summary>The ETag, which has to be there.</summary>
    public string ETag => Headers.GetValues("ETag").Single();

    /// <summary>A text of the body.</summary>
    public string String(string name) => Body.GetProperty(name).GetString()!;

    /// <summary>A number of the body.</summary>
    public int Int(string name) => (int)Body.GetProperty(name).GetDecimal();

    /// <summary>An instant of the body.</summary>
    public DateTimeOffset Instant(string name) => Body.GetProperty(name).GetDateTimeOffset();
}
