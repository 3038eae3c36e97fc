using Exams.Core.Exams;
using Exams.Core.Grading.Statistics;
using Exams.Core.Psychometrics.Responses;

namespace Exams.Testing.Grading.Statistics;

/// <summary>Parts of response matrices in memory, as bytes.</summary>
public sealed class MemoryResponsePartStore : IResponsePartStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ResponsePartAddress, byte[]> _parts = [];

    public Task PutAsync(ResponsePartAddress address, ResponseMatrix part, CancellationToken cancellationToken = default)
    {
        var bytes = new MemoryStream();
        ResponseMatrixFile.Write(part, bytes);
        lock (_lock)
        {
            _parts[address] = bytes.ToArray();
            return Task.CompletedTask;
        }
    }

    public Task<ResponseMatrix?> FindAsync(ResponsePartAddress address, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_parts.TryGetValue(address, out var bytes) ? ResponseMatrixFile.Read(new MemoryStream(bytes)) : null);
        }
    }

    public Task RemoveAsync(ExamId exam, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _parts.Keys.Where(address => address.Exam == exam).ToList().ForEach(address => _parts.Remove(address));
            return Task.CompletedTask;
        }
    }
}
