namespace Exams.Acceptance.Tests.Driving;

/// <summary>Where tests sit their exams: a backend that they reach over HTTP only, and whose time they can let pass.</summary>
public abstract class Venue
{
    /// <summary>Its time.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Lets its time pass, and what is under way meanwhile happen.</summary>
    public abstract Task PassAsync(TimeSpan time);

    /// <summary>A client of it that nobody is signed in at.</summary>
    public abstract HttpClient Connect();

    /// <summary>Somebody who calls the API.</summary>
    public async Task<Person> PersonAsync(string subject, string role, string? atp = null) => (await PeopleAsync([subject], role, atp))[subject];

    /// <summary>Many at once, by their ids.</summary>
    public async Task<Dictionary<string, Person>> PeopleAsync(IReadOnlyCollection<string> subjects, string role, string? atp = null)
    {
        var people = subjects.Select(subject => new { subject, roles = new[] { role }, atp });
        var answer = (await Nobody().PostAsync("development/tokens", new { people })).Ok();
        return subjects.Zip(answer.Body.GetProperty("tokens").EnumerateArray()).ToDictionary(
            pair => pair.First,
            pair => Bearer(pair.First, pair.Second.GetString()!),
            StringComparer.Ordinal);
    }

    /// <summary>Somebody without a token.</summary>
    public Person Nobody() => new(Connect(), this);

    private Person Bearer(string subject, string token)
    {
        var client = Connect();
        client.Timeout = TimeSpan.FromMinutes(8);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Person(client, this) { Subject = subject };
    }
}
