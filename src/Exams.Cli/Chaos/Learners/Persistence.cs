using Exams.Cli.Http;
using Polly.Timeout;

namespace Exams.Cli.Chaos.Learners;

/// <summary>Asks again and again while the server is down or failing; an answer, also a no, ends it.</summary>
internal sealed class Persistence(TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <exception cref="ApiProblemException">The server refused, or kept failing for minutes.</exception>
    public async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception failure) when (IsPassing(failure) && time.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Rest, time, cancellationToken);
            }
        }
    }

    // "busy" asks for a repeat in so many words; so does a clock that another process set ahead by a hair.
    private static bool IsPassing(Exception failure) => failure switch
    {
        ApiProblemException problem => !problem.IsRefusal || problem.Problem.Code is "busy" or "clock-went-backwards",
        HttpRequestException or TimeoutRejectedException => true,
        _ => false,
    };
}
