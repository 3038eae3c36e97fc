using Exams.Core.Exams;

namespace Exams.Core.Forms;

/// <summary>Keeps how often items were used, per exam over all its versions and windows.</summary>
public interface IExposureStore
{
    /// <summary>The counts so far.</summary>
    Task<Exposure> ReadAsync(ExamId exam, CancellationToken cancellationToken = default);

    /// <summary>Counts many forms of an exam at once: one write, however many they are; whoever else counts meanwhile isn't lost.</summary>
    Task CountAsync(ExamId exam, IReadOnlyCollection<Form> forms, CancellationToken cancellationToken = default);
}
