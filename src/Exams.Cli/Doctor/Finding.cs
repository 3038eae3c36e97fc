namespace Exams.Cli.Doctor;

/// <summary>What was found about one thing.</summary>
/// <param name="Code">A stable kebab-case code.</param>
/// <param name="Verdict">How bad it is.</param>
/// <param name="Text">What is so.</param>
/// <param name="Mend">How to mend it; null where nothing needs to be.</param>
internal sealed record Finding(string Code, Verdict Verdict, string Text, string? Mend = null)
{
    public static Finding Fine(string code, string text) => new(code, Verdict.Fine, text);

    public static Finding Warning(string code, string text, string mend) => new(code, Verdict.Warning, text, mend);

    public static Finding Fault(string code, string text, string mend) => new(code, Verdict.Fault, text, mend);
}
