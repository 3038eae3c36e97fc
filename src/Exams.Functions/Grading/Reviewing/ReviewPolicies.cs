using Exams.Core.Exams;
using Microsoft.Extensions.Caching.Memory;

namespace Exams.Functions.Grading.Reviewing;

/// <summary>The review policies of exams' newest versions, as they were at most a minute ago.</summary>
/// <param name="exams">Holds exams.</param>
public sealed class ReviewPolicies(IExamStore exams) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _byExam = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    /// <summary>An exam's policy; the usual one for an exam that isn't there.</summary>
    public async Task<ReviewPolicy> OfAsync(ExamId exam, CancellationToken cancellation)
    {
        if (_byExam.Get<ReviewPolicy>(exam) is { } known)
        {
            return known;
        }

        var policy = (await exams.GetAsync(exam, cancellationToken: cancellation))?.Value.Review ?? ReviewPolicy.HumanScored;
        return _byExam.Set(exam, policy, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });
    }

    /// <inheritdoc />
    public void Dispose() => _byExam.Dispose();
}
