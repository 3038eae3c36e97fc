namespace Exams.Infra.Tests.Bicep;

/// <summary>What must hold between Bicep files. Each rule returns what breaks it.</summary>
internal static class ModuleRules
{
    /// <summary>A module is given each parameter that it has to be given, and none that it doesn't have.</summary>
    public static IEnumerable<string> ParametersFit(IReadOnlyList<BicepFile> files)
    {
        foreach (var (file, call, module) in Calls(files))
        {
            var given = call.Body.At("params")?.Properties.Select(p => p.Name).ToArray() ?? [];
            foreach (var missing in module.Parameters.Where(p => p.Value is null && !given.Contains(p.Name)))
            {
                yield return BicepRules.Say(file, call.Node, $"{call.Name} isn't given {missing.Name}");
            }

            foreach (var unknown in given.Except(module.Parameters.Select(p => p.Name)))
            {
                yield return BicepRules.Say(file, call.Node, $"{call.Name} is given {unknown}, which {module.Name} doesn't have");
            }
        }
    }

    /// <summary>Each output of a module that is asked for is one.</summary>
    public static IEnumerable<string> OutputsExist(IReadOnlyList<BicepFile> files)
    {
        foreach (var (file, call, module) in Calls(files))
        {
            foreach (var asked in file.Root.All.Where(n => n.Type == "member_expression" && IsOutputsOf(n.Children[0], call.Name)))
            {
                if (!module.Outputs.Any(o => o.Name == asked.Children[^1].Text))
                {
                    yield return BicepRules.Say(file, asked, $"{module.Name} has no output {asked.Children[^1].Text}");
                }
            }
        }
    }

    /// <summary>One version of a resource type's API throughout.</summary>
    public static IEnumerable<string> OneVersionEach(IReadOnlyList<BicepFile> files) => files
        .SelectMany(file => file.Resources.Select(r => r.Kind))
        .Distinct()
        .GroupBy(kind => kind.Split('@')[0])
        .Where(versions => versions.Count() > 1)
        .Select(versions => $"{versions.Key} in several versions: {string.Join(", ", versions)}");

    private static IEnumerable<(BicepFile File, BicepDeclaration Call, BicepFile Module)> Calls(IReadOnlyList<BicepFile> files) =>
        from file in files
        from call in file.Modules
        select (file, call, files.Single(f => f.Name == Path.GetFileName(call.Kind)));

    private static bool IsOutputsOf(BicepNode node, string module) =>
        node.Type == "member_expression" && node.Children[0].Text.TrimEnd('!') == module && node.Children[^1].Text == "outputs";
}
