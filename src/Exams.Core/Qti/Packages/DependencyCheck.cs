namespace Exams.Core.Qti.Packages;

/// <summary>Checks that resources are told apart and that their dependencies lead somewhere and not round in a circle.</summary>
internal sealed class DependencyCheck(ICollection<Finding> findings)
{
    private enum Mark
    {
        Open,
        Done,
    }

    /// <summary>Adds <c>manifest-duplicate-identifier</c>, <c>dependency-unknown</c> and <c>dependency-cycle</c>.</summary>
    public void Run(IReadOnlyList<PackageResource> resources)
    {
        var byIdentifier = new Dictionary<string, PackageResource>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (!byIdentifier.TryAdd(resource.Identifier, resource))
            {
                Report(
                    resource,
                    FindingSeverity.Error,
                    "manifest-duplicate-identifier",
                    $"resource '{resource.Identifier}' is already on line {byIdentifier[resource.Identifier].Line}");
            }
        }

        foreach (var resource in resources)
        {
            foreach (var unknown in resource.Dependencies.Where(target => !byIdentifier.ContainsKey(target)).Distinct(StringComparer.Ordinal))
            {
                Report(resource, FindingSeverity.Warning, "dependency-unknown", $"'{resource.Identifier}' depends on '{unknown}', which isn't listed");
            }
        }

        FindCycles(byIdentifier);
    }

    // Depth first with a stack of its own: an author's chain of dependencies may be longer than the thread's stack.
    private void FindCycles(Dictionary<string, PackageResource> resources)
    {
        var marks = new Dictionary<string, Mark>(StringComparer.Ordinal);
        var path = new Stack<(PackageResource Resource, int Next)>();
        foreach (var start in resources.Values.Where(start => marks.TryAdd(start.Identifier, Mark.Open)))
        {
            path.Push((start, 0));
            while (path.TryPop(out var step))
            {
                var (resource, next) = step;
                if (next == resource.Dependencies.Count)
                {
                    marks[resource.Identifier] = Mark.Done;
                    continue;
                }

                path.Push((resource, next + 1));
                var target = resource.Dependencies[next];
                if (!resources.TryGetValue(target, out var dependency))
                {
                    continue;
                }

                if (marks.TryAdd(target, Mark.Open))
                {
                    path.Push((dependency, 0));
                }
                else if (marks[target] == Mark.Open)
                {
                    Report(resource, FindingSeverity.Warning, "dependency-cycle", $"'{resource.Identifier}' depends on '{target}', which depends on it");
                }
            }
        }
    }

    private void Report(PackageResource resource, FindingSeverity severity, string rule, string message) =>
        findings.Add(new Finding(severity, rule, message, PackageManifest.FileName, resource.Line, Element: "resource"));
}
