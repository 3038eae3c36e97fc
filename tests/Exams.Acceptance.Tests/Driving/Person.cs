using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>Somebody who calls the API with their own token.</summary>
public sealed class Person(HttpClient http, Venue venue)
{
    /// <summary>Their id.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Their bearer token.</summary>
    public string Token => http.DefaultRequestHeaders.Authorization?.Parameter ?? throw new InvalidOperationException("they have no token");

    /// <summary>The same person, who calls the app at another address.</summary>
    public Person At(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        return new Person(client, venue) { Subject = Subject };
    }

    /// <summary>The same person, in a browser that adds something to each request.</summary>
    public Person In(DelegatingHandler browser)
    {
        var client = new HttpClient(browser) { BaseAddress = http.BaseAddress, Timeout = http.Timeout };
        client.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        return new Person(client, venue) { Subject = Subject };
    }

    public Task<Reply> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, $"api/{path}"));

    public Task<Reply> PostAsync(string path, object body, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/{path}") { Content = JsonContent.Create(body, options: JsonSerializerOptions.Default) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return SendAsync(request);
    }

    /// <summary>Puts something, in the place of what was read under an ETag where one is given.</summary>
    public Task<Reply> PutAsync(string path, object body, string? etag = null) => SendUnderAsync(HttpMethod.Put, path, body, etag);

    /// <summary>Changes what was read under an ETag.</summary>
    public Task<Reply> PatchAsync(string path, object body, string? etag) => SendUnderAsync(HttpMethod.Patch, path, body, etag);

    public Task<Reply> SendTextAsync(HttpMethod method, string path, string body, string mediaType = "application/json") =>
        SendAsync(new HttpRequestMessage(method, $"api/{path}") { Content = new StringContent(body, Encoding.UTF8, mediaType) });

    public Task<Reply> UploadAsync(string path, byte[] zip)
    {
        var content = new ByteArrayContent(zip);
        content.Headers.ContentType = new("application/zip");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, $"api/{path}") { Content = content });
    }

    /// <summary>Sends a request of any kind; its address begins with <c>api/</c>, or is whole.</summary>
    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
            return new Reply(response.StatusCode, isJson ? JsonDocument.Parse(text).RootElement : default, response.Headers, text);
        }
    }

    /// <summary>Gets a file, which has to be there.</summary>
    public async Task<(byte[] Bytes, string MediaType)> DownloadAsync(string path)
    {
        using var response = await http.GetAsync($"api/{path}");
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType!.MediaType!);
    }

    /// <summary>Asks until an answer is as wanted, for a hundred seconds of the venue's time at most.</summary>
    public async Task<Reply> UntilAsync(string path, Func<Reply, bool> wanted)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            var reply = await GetAsync(path);
            if (wanted(reply))
            {
                return reply;
            }

            await venue.PassAsync(TimeSpan.FromMilliseconds(250));
        }

        throw new TimeoutException($"{path} never became what the test waits for; last: {(await GetAsync(path)).Text}");
    }

    private Task<Reply> SendUnderAsync(HttpMethod method, string path, object body, string? etag)
    {
        var request = new HttpRequestMessage(method, $"api/{path}") { Content = JsonContent.Create(body, options: JsonSerializerOptions.Default) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return SendAsync(request);
    }
}
