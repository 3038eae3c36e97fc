namespace Exams.Cli.Http;

/// <summary>The server says that it can work.</summary>
internal sealed record Health(string Status, string? Version, DateTimeOffset ServerTimeUtc);

/// <summary>Somebody whom the development issuer shall name in a token.</summary>
internal sealed record Person(string Subject, IReadOnlyList<string> Roles, string? Atp = null);

internal sealed record TokenRequest(IReadOnlyList<Person> People);

/// <summary>A token for each person asked for, in their order.</summary>
internal sealed record IssuedTokens(IReadOnlyList<string> Tokens);

/// <summary>Storage transactions by function, and how often each was called.</summary>
internal sealed record StorageTransactions(IReadOnlyDictionary<string, long> Operations, IReadOnlyDictionary<string, long> Calls);
