namespace Exams.Cli.Http;

/// <summary>What a server in Development offers besides: tokens for whoever asks.</summary>
internal sealed class DevelopmentApi(ExamServer server)
{
    private const int MostPeopleAtOnce = 1_000;

    /// <summary>How many storage transactions each function has cost since the server began, and how often it was called; nothing where it doesn't tell.</summary>
    public async Task<StorageTransactions?> StorageTransactionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new ApiRequest(HttpMethod.Get, "development/storage-transactions");
            return await server.SendAsync<StorageTransactions>(request, cancellationToken);
        }
        catch (ApiProblemException missing) when (missing.IsRefusal)
        {
            return null;
        }
    }

    /// <summary>Gets a token for each person, in their order.</summary>
    /// <exception cref="ApiProblemException">404 when the server isn't in Development.</exception>
    public async Task<IReadOnlyList<string>> TokensAsync(IReadOnlyList<Person> people, CancellationToken cancellationToken)
    {
        List<string> tokens = [];
        foreach (var some in people.Chunk(MostPeopleAtOnce))
        {
            var request = new ApiRequest(HttpMethod.Post, "development/tokens").WithJson(new TokenRequest(some));
            tokens.AddRange((await server.SendAsync<IssuedTokens>(request, cancellationToken)).Tokens);
        }

        return tokens.Count == people.Count
            ? tokens
            : throw new InvalidOperationException($"{people.Count} tokens were asked for, {tokens.Count} came");
    }
}
