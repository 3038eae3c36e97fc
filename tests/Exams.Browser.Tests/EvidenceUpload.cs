using System.Net.Http.Headers;
using Exams.Acceptance.Tests.Driving;

namespace Exams.Browser.Tests;

/// <summary>Evidence, from a learner's client.</summary>
internal static class EvidenceUpload
{
    /// <summary>Uploads a file straight to storage, and has it kept.</summary>
    public static async Task UploadEvidenceAsync(this Learner learner, string mediaType, byte[] content)
    {
        var asked = (await learner.Person.PostAsync($"sessions/{learner.SessionId}/evidence", new { mediaType })).Ok();
        using var storage = new HttpClient();
        using var file = new HttpRequestMessage(HttpMethod.Put, asked.String("uploadUrl")) { Content = new ByteArrayContent(content) };
        file.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        foreach (var header in asked.Body.GetProperty("headers").EnumerateObject())
        {
            file.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
        }

        using var answer = await storage.SendAsync(file);
        answer.EnsureSuccessStatusCode();
        (await learner.Person.PostAsync($"sessions/{learner.SessionId}/evidence/{asked.String("evidenceId")}/complete", new { })).Ok();
    }
}
