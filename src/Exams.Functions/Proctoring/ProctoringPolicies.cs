using Exams.Core.Exams;
using Exams.Core.Proctoring.Policies;
using Microsoft.Extensions.Caching.Memory;

namespace Exams.Functions.Proctoring;

/// <summary>Knows how exams are watched. A version never changes, so that a worker asks for it once.</summary>
/// <param name="exams">Where exams live.</param>
public sealed class ProctoringPolicies(IExamStore exams) : IDisposable
{
    private readonly MemoryCache _policies = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    /// <summary>An exam version's policy; null where it has none.</summary>
    public async Task<ProctoringPolicy?> OfAsync(ExamId exam, int version, CancellationToken cancellation)
    {
        if (_policies.Get<Known>((exam, version)) is not { } known)
        {
            var definition = await exams.GetAsync(exam, version, cancellation)
                ?? throw new InvalidOperationException($"exam {exam} has no version {version}");
            known = _policies.Set((exam, version), new Known(definition.Value.Proctoring), new MemoryCacheEntryOptions { Size = 1 });
        }

        return known.Policy;
    }

    /// <inheritdoc />
    public void Dispose() => _policies.Dispose();

    private sealed record Known(ProctoringPolicy? Policy);
}
