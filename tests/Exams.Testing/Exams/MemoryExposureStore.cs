using Exams.Core;
using Exams.Core.Exams;
using Exams.Core.Forms;

namespace Exams.Testing.Exams;

/// <summary>Exposure in memory, as JSON.</summary>
public sealed class MemoryExposureStore : IExposureStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ExamId, string> _exposure = [];

    public Task<Exposure> ReadAsync(ExamId exam, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_exposure.TryGetValue(exam, out var json) ? ExamsJson.Read<Exposure>(json) : Exposure.None);
        }
    }

    public Task CountAsync(ExamId exam, IReadOnlyCollection<Form> forms, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var before = _exposure.TryGetValue(exam, out var json) ? ExamsJson.Read<Exposure>(json) : Exposure.None;
            _exposure[exam] = ExamsJson.Write(before.With(forms));
            return Task.CompletedTask;
        }
    }
}
