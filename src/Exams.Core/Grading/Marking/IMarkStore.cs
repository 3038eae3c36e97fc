using Exams.Core.Exams;

namespace Exams.Core.Grading.Marking;

/// <summary>Keeps marks that have something to be compared with, so that statistics needn't read every review.</summary>
public interface IMarkStore
{
    /// <summary>Records a comparison; the same again changes nothing.</summary>
    Task RecordAsync(ComparedMark mark, CancellationToken cancellationToken = default);

    /// <summary>An exam's comparisons, by item.</summary>
    Task<Page<ComparedMark>> ListAsync(ExamId exam, PageRequest page, CancellationToken cancellationToken = default);
}
