using Xunit;

namespace Exams.Architecture.Tests;

public sealed class ImportRulesTests
{
    private static readonly string[] Assemblies = ["Exams.Core", "Exams.Storage", "Exams.Functions", "Functions.LocalHost", "exams"];

    [Fact]
    public void EveryRoom_ImportsOnlyWhatItMay() => Assert.Empty(Violations(ImportRules.Table));

    [Fact]
    public void ARuleThatIsBroken_IsFound()
    {
        // Storage implements Core's ports; were it not allowed to, the test would have to say so.
        var stricter = ImportRules.Table.Select(r => r.Room == "Exams.Storage" ? r with { MayImport = [] } : r).ToArray();

        Assert.Contains(Violations(stricter), v => v.StartsWith("Exams.Storage", StringComparison.Ordinal));
    }

    [Fact]
    public void TheComposition_IsTheOnlyPlaceThatKnowsStorage()
    {
        var withoutException = ImportRules.Table.Select(r => r with { Except = null }).ToArray();

        var found = Violations(withoutException);

        Assert.NotEmpty(found);
        Assert.All(found, violation => Assert.StartsWith("Exams.Functions.Program imports Exams.Storage", violation, StringComparison.Ordinal));
    }

    private static string[] Violations(ImportRule[] table) =>
        [.. Assemblies
            .SelectMany(name => Imports.Of(Path.Combine(AppContext.BaseDirectory, name + ".dll")))
            .Where(import => !IsAllowed(table, import.From, import.To))
            .Select(import => $"{import.From} imports {import.To}")
            .Distinct()
            .Order(StringComparer.Ordinal)];

    private static bool IsAllowed(ImportRule[] table, string from, string to)
    {
        var (room, target) = (RuleOf(table, from), RuleOf(table, to));
        if (target is null || room is null || room == target || room.MayImport.Contains(target.Room))
        {
            return true;
        }

        return room.Except?.Contains(from) == true && room.ExceptMayImport!.Contains(target.Room);
    }

    private static ImportRule? RuleOf(ImportRule[] table, string type) =>
        table.Where(r => type.StartsWith(r.Room + ".", StringComparison.Ordinal)).MaxBy(r => r.Room.Length);
}
