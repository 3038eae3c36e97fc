using Exams.Core.Exams;
using Exams.Core.Grading.Marking;
using Exams.Core.Grading.Reviewing;
using Exams.Functions.Grading.Reviewing;
using Exams.Functions.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Exams.Functions.Grading.Marking;

/// <summary>Mixes seeded scripts into graders' queues.</summary>
/// <param name="seeds">Holds the scripts.</param>
/// <param name="reviews">Holds the tasks.</param>
/// <param name="policies">Knows how often.</param>
public sealed class SeedDealing(ISeedStore seeds, MeteredReviewStore reviews, ReviewPolicies policies) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _byExam = new(new MemoryCacheOptions { SizeLimit = 200 });

    /// <summary>Puts a script that its grader hasn't had yet beside an answer that they have claimed, if one is due.</summary>
    public async Task DealAsync(ReviewTask claimed, Marker marker, CancellationToken cancellation)
    {
        if (!SeedRules.IsDue(await policies.OfAsync(claimed.ExamId, cancellation), claimed))
        {
            return;
        }

        foreach (var seed in SeedRules.Candidates(await OfAsync(claimed.ExamId, cancellation), claimed))
        {
            if (await reviews.GetAsync(ReviewId.For(seed.Id, marker.Id), cancellation) is null)
            {
                await reviews.CreateAsync(SeedRules.CopyOf(seed, claimed), cancellation);
                return;
            }
        }
    }

    /// <summary>Lets a change made here count at once.</summary>
    public void Forget(ExamId exam) => _byExam.Remove(exam);

    /// <inheritdoc />
    public void Dispose() => _byExam.Dispose();

    private async Task<IReadOnlyList<SeedScript>> OfAsync(ExamId exam, CancellationToken cancellation)
    {
        if (_byExam.Get<IReadOnlyList<SeedScript>>(exam) is { } known)
        {
            return known;
        }

        var all = await Pages.AllAsync(page => seeds.ListAsync(exam, page, cancellation));
        return _byExam.Set<IReadOnlyList<SeedScript>>(
            exam,
            all,
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });
    }
}
