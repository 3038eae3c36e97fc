namespace Exams.Core.Exams;

/// <summary>Says what keeps an exam's weights, scale and cut score from being used.</summary>
internal static class ScoringValidation
{
    private const decimal Most = ExamValidation.MaxPoints;
    private const decimal MostErrors = 3;
    private const int MaxWeights = 200;

    public static void Validate(ExamDefinition exam, List<ExamProblem> problems)
    {
        Weights(exam, problems);
        if (exam.Scale is { } scale)
        {
            Require(scale.Maximum > scale.Minimum, "scale", "the maximum lies above the minimum", problems);
            Require(scale is { Minimum: >= -Most, Maximum: <= Most }, "scale", $"-{Most} to {Most}", problems);
            Require(scale.Decimals is >= 0 and <= 6, "scale.decimals", "0 to 6 decimals", problems);
            if (scale.Table is { } table)
            {
                Table(exam, scale, table, problems);
            }
        }

        if (exam.CutScore is { } cut)
        {
            Require(cut.Value is >= 0 and <= Most, "cutScore.value", $"0 to {Most}", problems);
            Require(cut is not { Unit: CutScoreUnit.Percent, Value: > 100 }, "cutScore.value", "at most 100 percent", problems);
            Require(cut.Unit != CutScoreUnit.Scaled || exam.Scale is not null, "cutScore.unit", "a scale is needed", problems);
            Require(cut.StandardError is null or (>= 0 and <= Most), "cutScore.standardError", $"0 to {Most}", problems);
            Require(cut.ErrorsBelow is null or (>= 0 and <= MostErrors), "cutScore.errorsBelow", $"0 to {MostErrors} standard errors", problems);
            Require(cut.ErrorsBelow is null || cut.StandardError is not null, "cutScore.standardError", "errors below the cut need its standard error", problems);
        }
    }

    private static void Weights(ExamDefinition exam, List<ExamProblem> problems)
    {
        Require(exam.Weights.Count <= MaxWeights, "weights", $"at most {MaxWeights}", problems);
        Require(exam.OutcomeTest is null || exam.Weights.Count == 0, "weights", "the outcome test brings its own", problems);
        var sections = exam.Sections.Select(section => section.Id).ToHashSet(StringComparer.Ordinal);
        var domains = exam.Sections.SelectMany(section => section.Items).Select(item => item.Domain).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (index, weight) in exam.Weights.Index())
        {
            var path = $"weights[{index}]";
            Require(weight.Factor is >= 0 and <= ScoreWeight.MaxFactor, $"{path}.factor", $"0 to {ScoreWeight.MaxFactor}", problems);
            Require(weight.Section is not null || weight.Domain is not null, path, "a section or a domain is needed", problems);
            Require(weight.Section is null || sections.Contains(weight.Section), $"{path}.section", $"the exam has no section '{weight.Section}'", problems);
            Require(weight.Domain is null || domains.Contains(weight.Domain), $"{path}.domain", $"no item is of domain '{weight.Domain}'", problems);
            Require(
                !exam.Weights.Take(index).Any(other => other.Section == weight.Section && other.Domain == weight.Domain),
                path,
                "the same items are weighted before",
                problems);
        }
    }

    private static void Table(ExamDefinition exam, ScoreScale scale, ScaleTable table, List<ExamProblem> problems)
    {
        const string path = "scale.table";
        var rows = table.Points;
        Require(rows.Count is >= 2 and <= ScaleTable.MaxPoints, $"{path}.points", $"2 to {ScaleTable.MaxPoints} rows", problems);
        for (var i = 1; i < rows.Count; i++)
        {
            Require(rows[i].Raw > rows[i - 1].Raw, $"{path}.points[{i}].raw", $"more than {rows[i - 1].Raw}, the row before's", problems);
            Require(rows[i].Scaled >= rows[i - 1].Scaled, $"{path}.points[{i}].scaled", $"at least {rows[i - 1].Scaled}, the row before's", problems);
        }

        if (rows.Count < 2)
        {
            return;
        }

        Require(rows[0].Raw == 0, $"{path}.points[0].raw", "0, so that no score is left out", problems);
        Require(rows[0].Scaled == scale.Minimum, $"{path}.points[0].scaled", $"the scale's minimum, {scale.Minimum}", problems);
        Require(rows[^1].Scaled == scale.Maximum, $"{path}.points[{rows.Count - 1}].scaled", $"the scale's maximum, {scale.Maximum}", problems);
        Require(rows[^1].Raw <= Most * ScoreWeight.MaxFactor, $"{path}.points[{rows.Count - 1}].raw", $"at most {Most * ScoreWeight.MaxFactor}", problems);
        var reach = table.Unit == ScaleUnit.Percent ? 100 : MostPoints(exam);
        Require(
            table.Unit == ScaleUnit.Percent ? rows[^1].Raw == 100 : rows[^1].Raw >= reach,
            $"{path}.points[{rows.Count - 1}].raw",
            table.Unit == ScaleUnit.Percent ? "100 percent" : $"at least {reach}, the most that a form can give",
            problems);
    }

    /// <summary>The most that any form can give: where some are drawn, the heaviest are.</summary>
    private static decimal MostPoints(ExamDefinition exam) => exam.Sections.Sum(section => section.Items
        .Select(item => item.Points * ScoreWeight.Of(exam.Weights, section.Id, item.Domain))
        .OrderDescending()
        .Take(section.Selection.Count ?? section.Items.Count)
        .Sum());

    private static void Require(bool holds, string path, string message, List<ExamProblem> problems)
    {
        if (!holds)
        {
            problems.Add(new ExamProblem(path, message));
        }
    }
}
