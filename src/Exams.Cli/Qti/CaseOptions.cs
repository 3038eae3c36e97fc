using System.CommandLine;

namespace Exams.Cli.Qti;

/// <summary>The options of every command that reads cases.</summary>
internal sealed class CaseOptions
{
    public Option<DirectoryInfo> Root { get; } = new Option<DirectoryInfo>("--root")
    {
        Description = "the folder that the cases' item paths start from",
        Required = true,
    }.AcceptExistingOnly();

    public Option<FileInfo> Cases { get; } = new Option<FileInfo>("--cases")
    {
        Description = "one JSON case a line",
        Required = true,
    }.AcceptExistingOnly();

    public Option<string> Variant { get; } = new Option<string>("--variant")
    {
        Description = "which of a case's items to take: item (3.0) or item21 (2.1)",
        DefaultValueFactory = _ => "3.0",
    };

    public Option<bool> Strict { get; } = new Option<bool>("--strict")
    {
        Description = "refuse items that could not be published, even where engines agree on what to make of them",
    };

    public CaseOptions() => Variant.AcceptOnlyFromAmong("3.0", "2.1");

    public void AddTo(Command command)
    {
        command.Add(Root);
        command.Add(Cases);
        command.Add(Variant);
        command.Add(Strict);
    }

    public ItemCorpus Open(ParseResult parsed) => new(parsed.GetRequiredValue(Root).FullName, parsed.GetValue(Strict));

    public IEnumerable<ScoringCase> Read(ParseResult parsed) =>
        ScoringCase.ReadAll(parsed.GetRequiredValue(Cases).FullName, parsed.GetRequiredValue(Variant) == "2.1");
}
