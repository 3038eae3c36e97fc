namespace Exams.Acceptance.Tests.Driving;

/// <summary>A learner at their session, on one client.</summary>
public sealed class Learner(Person person, string sessionId)
{
    public Person Person => person;

    public string SessionId => sessionId;

    public string ClientId { get; set; } = "tab-1";

    private string Path => $"sessions/{sessionId}";

    /// <summary>The same learner at the same client, in a browser that adds something to each request.</summary>
    public Learner In(DelegatingHandler browser) => new(person.In(browser), sessionId) { ClientId = ClientId };

    public Task<Reply> CheckInAsync(string? accessCode = null) => person.PostAsync($"{Path}/check-in", accessCode is null ? new { } : new { accessCode });

    public Task<Reply> StartAsync() => person.PostAsync($"{Path}/start", new { clientId = ClientId });

    /// <summary>Checks in and starts.</summary>
    public async Task<Reply> EnterAsync()
    {
        (await CheckInAsync()).Ok();
        return (await StartAsync()).Ok();
    }

    public Task<Reply> ReadAsync() => person.GetAsync(Path);

    public Task<Reply> ItemAsync(int number) => person.GetAsync($"{Path}/items/{number}");

    public Task<Reply> SaveAsync(int sequence, int item, object responses) =>
        person.PutAsync($"{Path}/responses", new { clientId = ClientId, saves = new[] { new { sequence, item, responses } } });

    /// <summary>Saves an answer and claims to have queued it, and nothing after it, before a deadline.</summary>
    public Task<Reply> SaveQueuedAsync(int sequence, int item, object responses) => person.PutAsync(
        $"{Path}/responses",
        new { clientId = ClientId, saves = new[] { new { sequence, item, responses } }, queuedThrough = sequence });

    public Task<Reply> SubmitAsync() => person.PostAsync($"{Path}/submit", new { clientId = ClientId });

    public Task<Reply> TakeOverAsync() => person.PostAsync($"{Path}/takeover", new { clientId = ClientId });

    public Task<Reply> JournalAsync() => person.GetAsync($"{Path}/journal");

    public Task<Reply> ResultAsync() => person.GetAsync($"{Path}/result");

    /// <summary>The result, once it is there.</summary>
    public Task<Reply> ResultOnceReleasedAsync() => person.UntilAsync($"{Path}/result", reply => reply.Code is null);

    /// <summary>The session, once it is in a state.</summary>
    public Task<Reply> OnceAsync(params string[] states) => person.UntilAsync(Path, reply => states.Contains(reply.String("state"), StringComparer.Ordinal));
}
