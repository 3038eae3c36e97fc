using Exams.Core.Exams;
using Microsoft.Extensions.Caching.Memory;

namespace Exams.Functions.Exams;

/// <summary>Exam versions as they were published. One never changes, so that a worker reads it once.</summary>
/// <param name="exams">Where exams live.</param>
public sealed class ExamVersions(IExamStore exams) : IDisposable
{
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 200 });

    /// <summary>A version that windows or sessions name.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async ValueTask<ExamDefinition> GetAsync(ExamId id, int version, CancellationToken cancellation)
    {
        if (_known.Get<ExamDefinition>((id, version)) is { } known)
        {
            return known;
        }

        var exam = (await exams.GetAsync(id, version, cancellation))?.Value ?? throw new InvalidOperationException($"exam {id} has no version {version}");
        return _known.Set((id, version), exam, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) });
    }

    /// <inheritdoc />
    public void Dispose() => _known.Dispose();
}
