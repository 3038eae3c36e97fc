using System.Text.Json;
using Exams.Core.Grading.Marking;

namespace Exams.Core.Grading.Reviewing;

/// <summary>Checks what graders give, and adds it up. Pure.</summary>
internal static class ScoreSheets
{
    /// <summary>The longest comment, in characters.</summary>
    public const int MaxComment = 2_000;

    /// <summary>The most remarks on a response.</summary>
    public const int MaxAnnotations = 100;

    /// <summary>The longest remark, in characters.</summary>
    public const int MaxRemark = 500;

    /// <summary>The score that a sheet comes to: the one it states, or else the sum of its criteria.</summary>
    public static decimal? ScoreOf(ReviewTask task, ScoreSheet sheet) =>
        task.Scheme is null ? sheet.Score : sheet.Criteria.Sum(criterion => criterion.Points);

    /// <summary>Why a sheet can't be taken, or null.</summary>
    /// <param name="task">What is scored.</param>
    /// <param name="sheet">What is given.</param>
    /// <param name="isDraft">Whether it needn't be whole yet.</param>
    public static Refusal? FindProblem(ReviewTask task, ScoreSheet sheet, bool isDraft) =>
        FindInCriteria(task.Scheme, sheet, isDraft)
        ?? FindInScore(task, sheet, isDraft)
        ?? (sheet.Comment?.Length > MaxComment
            ? new Refusal("comment-too-long", "The comment is too long", $"At most {MaxComment} characters are expected.")
            : null)
        ?? FindInAnnotations(task, sheet.Annotations);

    private static Refusal? FindInScore(ReviewTask task, ScoreSheet sheet, bool isDraft)
    {
        var score = task.Scheme is null || isDraft ? sheet.Score : ScoreOf(task, sheet);
        return score is null && (isDraft || task.Scheme is not null) ? null
            : score is null ? Invalid("score", "a score is needed")
            : score < 0 || score > task.MaxScore
                ? new Refusal("score-out-of-range", "The score is out of range", $"0 to {task.MaxScore} is expected.").With("maxScore", task.MaxScore)
            : null;
    }

    private static Refusal? FindInCriteria(MarkingRubric? rubric, ScoreSheet sheet, bool isDraft)
    {
        if (rubric is null)
        {
            return sheet.Criteria.Count > 0 ? Invalid("criteria", "the item has no rubric with criteria; give a score") : null;
        }

        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, score) in sheet.Criteria.Index())
        {
            var path = $"criteria[{index}]";
            if (rubric.Criteria.FirstOrDefault(c => c.Id == score.Criterion) is not { } criterion)
            {
                return Invalid($"{path}.criterion", $"one of {string.Join(", ", rubric.Criteria.Select(c => c.Id))} is expected");
            }

            if (!given.Add(criterion.Id))
            {
                return Invalid($"{path}.criterion", $"'{criterion.Id}' is there more than once");
            }

            if (criterion.Levels.All(level => level.Points != score.Points))
            {
                return Invalid($"{path}.points", $"one of {string.Join(", ", criterion.Levels.Select(level => level.Points.ToString(System.Globalization.CultureInfo.InvariantCulture)))} is expected");
            }
        }

        if (isDraft)
        {
            return null;
        }

        if (rubric.Criteria.FirstOrDefault(c => !given.Contains(c.Id)) is { } missing)
        {
            return Invalid("criteria", $"'{missing.Id}' has no points yet");
        }

        var sum = sheet.Criteria.Sum(c => c.Points);
        return sheet.Score is { } stated && stated != sum
            ? new Refusal("score-does-not-add-up", "The score is not the sum of its criteria", $"The criteria add up to {sum}.").With("sum", sum)
            : null;
    }

    private static Refusal? FindInAnnotations(ReviewTask task, IReadOnlyList<Annotation> annotations)
    {
        if (annotations.Count == 0)
        {
            return null;
        }

        if (annotations.Count > MaxAnnotations)
        {
            return Invalid("annotations", $"at most {MaxAnnotations} are expected");
        }

        using var responses = JsonDocument.Parse(task.Responses.Text);
        foreach (var (index, annotation) in annotations.Index())
        {
            var path = $"annotations[{index}]";
            if (!responses.RootElement.TryGetProperty(annotation.Response, out var response))
            {
                return Invalid($"{path}.response", "a response variable that was answered is expected");
            }

            if (string.IsNullOrWhiteSpace(annotation.Comment) || annotation.Comment.Length > MaxRemark)
            {
                return Invalid($"{path}.comment", $"1 to {MaxRemark} characters are expected");
            }

            if (annotation is { Start: null, End: null })
            {
                continue;
            }

            var length = response.ValueKind == JsonValueKind.String ? response.GetString()!.Length : 0;
            if (annotation is not { Start: { } start, End: { } end } || start < 0 || end <= start || end > length)
            {
                return Invalid($"{path}.start", $"a place from start to before end within 0 to {length} is expected, or neither for the whole response");
            }
        }

        return null;
    }

    private static Refusal Invalid(string path, string expected) =>
        new Refusal("invalid-score", "The score does not fit", $"At {path}: {expected}.").With("path", path);
}
